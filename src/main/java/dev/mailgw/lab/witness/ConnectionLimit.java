package dev.mailgw.lab.witness;

import dev.mailgw.lab.limit.Limits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Exchange Online has a limit of sessions per account, another one for SMTP. */
final class ConnectionLimit implements Rule {

  private final Tally tally = new Tally("sessions opened");
  private final Map<String, Set<String>> open = new HashMap<>();
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
        judge(key, sessions.size(), smtp);
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

  private void judge(String key, int sessions, boolean smtp) {
    int set = smtp ? limits.get().smtpConnections() : limits.get().connectionsPerUser();
    Limits real = Limits.OFFICE365;
    int most = Terms.orOffice365(set, smtp ? real.smtpConnections() : real.connectionsPerUser());
    inForce |= set > 0;
    if (sessions > most) {
      tally.broken("%d sessions at once over %s, of %d".formatted(sessions, key, most));
    } else {
      tally.kept();
    }
  }

  /** Where the lab enforces no such limit, load may be put on it: then it is only noted. */
  @Override
  public Finding finding() {
    return inForce ? tally.finding() : tally.note();
  }
}
