package dev.mailgw.lab.plan;

import dev.mailgw.lab.fault.Fault;
import java.time.Duration;
import java.util.List;

/**
 * A trouble that can be put into force. Immutable.
 *
 * @param name in kebab-case
 * @param title one line for people
 * @param injects ids of the causes that it makes true; none for what is no cause, only weather
 * @param checklist ids of the checklist's rows that it shows
 * @param survivable whether a gateway that does everything right still loses nothing and gets
 *     everything, sooner or later
 * @param newUsers names of mailboxes that it needs, without any right
 * @param edits in the order in which they are made
 * @param advance how much the clock is put forward after the edits
 * @param rate how fast the clock then runs
 * @param seed decides about everything that happens by chance
 */
public record Plan(
    String name,
    String title,
    List<String> injects,
    List<String> checklist,
    boolean survivable,
    List<String> newUsers,
    List<Edit> edits,
    Duration advance,
    double rate,
    List<Fault> faults,
    long seed) {

  public Plan {
    injects = List.copyOf(injects);
    checklist = List.copyOf(checklist);
    newUsers = List.copyOf(newUsers);
    edits = List.copyOf(edits);
    faults = List.copyOf(faults);
  }
}
