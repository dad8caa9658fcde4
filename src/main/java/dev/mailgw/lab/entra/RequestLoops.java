package dev.mailgw.lab.entra;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Ends the loops of clients that ask again and again. Safe for use by several threads. */
final class RequestLoops {

  /** Beyond this the requesters whose runs are over are forgotten. */
  private static final int MANY = 10_000;

  /** Equal refusals one after the other. */
  private record Run(int number, int count, Instant since, Instant blockedUntil) {}

  private final LoopLimit limit;
  private final InstantSource clock;
  private final ConcurrentMap<String, Run> runs = new ConcurrentHashMap<>();

  RequestLoops(LoopLimit limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** Refuses a client whose loop was found a short while ago. */
  void admit(TokenForm form) throws Refusal {
    Run run = runs.get(requester(form));
    if (run != null && clock.instant().isBefore(run.blockedUntil())) {
      throw Aadsts.REQUEST_LOOP.refusal();
    }
  }

  void granted(TokenForm form) {
    runs.remove(requester(form));
  }

  void refused(TokenForm form, Aadsts reason) {
    boolean passes = reason.error().equals("temporarily_unavailable");
    if (limit.refusals() > 0 && !passes && reason.number() != Aadsts.REQUEST_LOOP.number()) {
      runs.compute(requester(form), (_, run) -> next(run, reason.number()));
      forgetSome();
    }
  }

  private Run next(Run run, int number) {
    Instant now = clock.instant();
    boolean same = run != null && run.number() == number && !isOver(run, now);
    Instant since = same ? run.since() : now;
    int count = same ? run.count() + 1 : 1;
    Instant blocked = count < limit.refusals() ? Instant.MIN : now.plus(limit.pause());
    return new Run(number, blocked.equals(Instant.MIN) ? count : 0, since, blocked);
  }

  private boolean isOver(Run run, Instant now) {
    return now.isAfter(run.since().plus(limit.window()));
  }

  private void forgetSome() {
    if (runs.size() > MANY) {
      Instant now = clock.instant();
      runs.values().removeIf(run -> isOver(run, now) && !now.isBefore(run.blockedUntil()));
    }
  }

  /** One application with one sign-in: another mailbox of the same client is another matter. */
  private static String requester(TokenForm form) {
    return form.find("client_id").orElse("")
        + " "
        + form.find("refresh_token").map(Fingerprint::mark).orElse("");
  }
}
