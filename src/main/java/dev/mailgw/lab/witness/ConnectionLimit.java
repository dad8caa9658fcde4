package dev.mailgw.lab.witness;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.wire.About;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Exchange Online has a limit of sessions per account, another one for SMTP. Nobody can know of a
 * lower one before he is told; but who was, does not open as many again at once.
 */
final class ConnectionLimit implements Rule {

  private static final int MOST_TOLD = 1_000;

  /** After that a client may try whether there is room again. */
  private static final Duration HEED = Duration.ofMinutes(2);

  /** With how many sessions somebody was told, when, that they are too many. */
  private record Told(int sessions, Instant at) {}

  private final Tally tally = new Tally("sessions opened");
  private final Map<String, Set<String>> open = new HashMap<>();
  private final Map<String, Told> told = new Latest<>(MOST_TOLD);
  private final Supplier<Limits> limits;
  private boolean inForce;

  ConnectionLimit(Supplier<Limits> limits) {
    this.limits = limits;
  }

  @Override
  public String id() {
    return "connection-limit";
  }

  @Override
  public String demands() {
    return "keeps within Office 365's number of sessions for an account";
  }

  @Override
  public void hear(Observation seen) {
    if (seen.atEntra()) {
      return;
    }
    boolean smtp = seen.event().server().equals("smtp");
    String key = (smtp ? "SMTP " : "IMAP and POP3 ") + seen.visit().account();
    switch (seen.event().kind()) {
      case SIGNED_IN -> {
        Set<String> sessions = open.computeIfAbsent(key, _ -> new HashSet<>());
        sessions.add(seen.where());
        judge(key, sessions.size(), seen);
      }
      case THROTTLED -> {
        if (seen.event().about() instanceof About.Crowd && !seen.visit().account().isEmpty()) {
          tell(key, seen.at());
        }
      }
      case DISCONNECTED -> left(key, seen.where());
      default -> {}
    }
  }

  private void left(String key, String session) {
    open.computeIfPresent(
        key,
        (_, sessions) -> {
          sessions.remove(session);
          return sessions.isEmpty() ? null : sessions;
        });
  }

  /** A single session may be refused for those of somebody else. */
  private void tell(String key, Instant at) {
    int now = Math.max(2, open.getOrDefault(key, Set.of()).size());
    Told before = told.get(key);
    boolean counts = before != null && at.isBefore(before.at().plus(HEED));
    told.put(key, new Told(counts ? Math.min(now, before.sessions()) : now, at));
  }

  private void judge(String key, int sessions, Observation seen) {
    int most = most(seen.event().server().equals("smtp"));
    if (sessions > most) {
      tally.broken("%d sessions at once over %s, of %d".formatted(sessions, key, most));
    } else if (wasTold(key, sessions, seen)) {
      tally.broken(
          "%d sessions at once over %s again, after that was too many".formatted(sessions, key));
    } else {
      tally.kept();
    }
  }

  private int most(boolean smtp) {
    int set = smtp ? limits.get().smtpConnections() : limits.get().connectionsPerUser();
    int known = smtp ? Limits.OFFICE365.smtpConnections() : Limits.OFFICE365.connectionsPerUser();
    inForce |= set > 0;
    return Math.max(set, known);
  }

  /** Not if it was on its way already. */
  private boolean wasTold(String key, int sessions, Observation seen) {
    Told last = told.get(key);
    return last != null
        && sessions >= last.sessions()
        && seen.at().isBefore(last.at().plus(HEED))
        && seen.visit().begun().filter(last.at()::isBefore).isPresent();
  }

  /** Where the lab enforces no such limit, load may be put on it: then it is only noted. */
  @Override
  public Finding finding() {
    return inForce ? tally.finding() : tally.note();
  }
}
