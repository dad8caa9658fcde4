package dev.mailgw.check.mailbox;

import dev.mailgw.check.Service;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where servers refuse by chance what they accept at other times, so often that it is no accident.
 *
 * @param overloaded services whose commands are refused so
 * @param incident whether it is the whole service rather than some of its servers
 */
record Chance(Set<Service> overloaded, boolean incident) {

  /** Less than this share passes for weather. */
  private static final double MUCH = 0.15;

  /** Once may always be an accident. */
  private static final int TWICE = 2;

  static Chance of(List<History> histories) {
    Set<Service> commands = EnumSet.noneOf(Service.class);
    Set<Service> signIns = EnumSet.noneOf(Service.class);
    for (Service service : EnumSet.of(Service.IMAP, Service.POP3, Service.SMTP)) {
      List<History> those =
          histories.stream().filter(history -> history.party().service() == service).toList();
      add(service, commands, overloads(those), asked(those));
      add(service, signIns, refusedSignIns(those), signIns(those));
    }
    Set<Service> all = EnumSet.copyOf(commands);
    all.addAll(signIns);
    boolean incident = all.size() > 2 || (all.size() > 1 && !signIns.isEmpty());
    return new Chance(all, incident);
  }

  private static void add(Service service, Set<Service> to, long refused, long asked) {
    if (refused >= TWICE && refused >= asked * MUCH) {
      to.add(service);
    }
  }

  private static long overloads(List<History> histories) {
    return histories.stream().mapToLong(one -> one.refusals(Symptom.OVERLOADED).count()).sum();
  }

  private static long asked(List<History> histories) {
    return histories.stream()
        .flatMap(history -> history.dialogues().stream())
        .flatMap(dialogue -> dialogue.exchanges().stream())
        .filter(one -> one.stage() == Stage.OPEN || one.stage() == Stage.SENDER)
        .count();
  }

  /** Of those only who were let in at another time. */
  private static long refusedSignIns(List<History> histories) {
    return histories.stream()
        .filter(history -> history.accepted(Stage.SIGN_IN))
        .mapToLong(history -> history.refusals(Symptom.SIGN_IN_REFUSED).count())
        .sum();
  }

  private static long signIns(List<History> histories) {
    return histories.stream()
        .flatMap(history -> history.dialogues().stream())
        .mapToLong(dialogue -> dialogue.at(Stage.SIGN_IN).count())
        .sum();
  }
}
