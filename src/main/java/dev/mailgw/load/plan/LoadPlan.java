package dev.mailgw.load.plan;

import dev.mailgw.config.ServerSettings;
import dev.mailgw.load.capacity.Objective;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One experiment. Immutable.
 *
 * @param name for titles and file names; letters, digits, hyphens
 * @param seed decides what is left to chance: the same seed gives the same mail at the same moments
 * @param warmUp runs like the rest and is not measured
 * @param duration of what is measured; positive
 * @param repeat how many runs; at least 1, differences between reports want 3 or more
 * @param servers whom the gateway talks to
 * @param mailboxes how many mailboxes, and of which kind
 * @param arrival how mail comes
 * @param mail what it is like
 * @param gateway settings of the gateway that differ from its profile's, as YAML text; empty for
 *     none
 * @param profile {@code ece} or {@code fast}
 * @param objective what the path is to keep, if the plan says so
 */
public record LoadPlan(
    String name,
    long seed,
    Duration warmUp,
    Duration duration,
    int repeat,
    Servers servers,
    Mailboxes mailboxes,
    Arrival arrival,
    Mail mail,
    String profile,
    String gateway,
    Optional<Objective> objective) {

  /**
   * The same path with other mail, for another time.
   *
   * @param measured positive
   */
  public LoadPlan with(Arrival other, Duration measured) {
    return new LoadPlan(
        name, seed, warmUp, measured, repeat, servers, mailboxes, other, mail, profile, gateway,
        objective);
  }

  /** Whom the gateway talks to. */
  public sealed interface Servers {

    /**
     * A lab of its own, in another process.
     *
     * @param limits the lab's set of limits: {@code none} or {@code office365}
     * @param trouble a fault plan of the lab that goes on for the whole run: its name, or an
     *     absolute path
     */
    record OwnLab(String limits, Optional<String> trouble) implements Servers {}

    /**
     * Servers that are there; mail is put into the INBOXes of the aliases over IMAP, and nothing is
     * made to go wrong there.
     *
     * @param settings trust, accounts and aliases as in the gateway's configuration, as YAML text;
     *     each alias keeps its mail
     * @param base where relative paths in them start
     * @param atMostPerMinute mail put into all mailboxes together, in any minute; a hard cap, empty
     *     only where all servers are on this machine
     * @param keepMail whether the run's mail is left in the mailboxes
     * @param connections for putting mail, into each mailbox; at least 1
     * @param imap where mail is put into the mailboxes; empty for where it is fetched, over IMAP
     * @param sender whom the mail is from; answers go there, so it is needed if there are any
     */
    record Existing(
        String settings,
        Path base,
        OptionalInt atMostPerMinute,
        boolean keepMail,
        int connections,
        Optional<ServerSettings> imap,
        Optional<String> sender)
        implements Servers {}
  }

  /**
   * The mailboxes of an {@link Servers.OwnLab}; of no meaning for others.
   *
   * @param count at least 1
   * @param pop3Percent of them are fetched over POP3; 0 to 100
   * @param account who signs in
   */
  public record Mailboxes(int count, int pop3Percent, Account account) {}

  /** Who signs in for all mailboxes. */
  public enum Account {
    /** One service user with rights on all of them. */
    SHARED,
    /** The application itself, for each mailbox. */
    APPLICATION
  }

  /**
   * What the mail is like.
   *
   * @param bytes each mail's size; empty for sizes and structures as customers send them
   * @param folder a folder of .eml files to take them from in turn, instead
   * @param acknowledged whether the gateway answers each one
   */
  public record Mail(Optional<Integer> bytes, Optional<String> folder, boolean acknowledged) {}

  /**
   * How mail comes, over all mailboxes together; sources are added up.
   *
   * @param perHour on average; 0 for none
   * @param rhythm of that
   * @param bursts on top of it
   * @param day factors of {@code perHour} at moments of the run, linear in between, repeated; empty
   *     for an even rate
   * @param replay a file of moments (seconds since the start, one a line, and a mailbox behind a
   *     comma, counted from 0) instead of all that
   */
  public record Arrival(
      double perHour,
      Rhythm rhythm,
      Optional<Bursts> bursts,
      List<Point> day,
      Optional<String> replay) {

    public Arrival {
      day = List.copyOf(day);
    }

    private static final double HOUR = Duration.ofHours(1).toNanos();

    /** Mails an hour by rate and bursts; a curve changes that, and a replay has none. */
    public double average() {
      return perHour + bursts.map(one -> one.mails() * HOUR / one.every().toNanos()).orElse(0.0);
    }

    /**
     * So many times as much: a higher rate, and bursts of the same size that come more often.
     *
     * @param factor positive
     */
    public Arrival times(double factor) {
      Optional<Bursts> closer =
          bursts.map(one ->
              new Bursts(
                  Duration.ofNanos(Math.max(1, Math.round(one.every().toNanos() / factor))),
                  one.mails()));
      return new Arrival(factor * perHour, rhythm, closer, day, replay);
    }
  }

  /** How the moments of an average rate lie. */
  public enum Rhythm {
    /** All the same time apart; the mailboxes take turns. */
    CONSTANT,
    /** As customers write: independent of each other. */
    POISSON
  }

  /**
   * Many mails at once, dealt out to the mailboxes in turn.
   *
   * @param every positive
   * @param mails at least 1
   */
  public record Bursts(Duration every, int mails) {}

  /**
   * A point of a curve.
   *
   * @param at since the start; ascending
   * @param factor not negative
   */
  public record Point(Duration at, double factor) {}
}
