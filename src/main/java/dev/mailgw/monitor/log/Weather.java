package dev.mailgw.monitor.log;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is news of an alias's trouble: its beginning, a change of its cause, each hour that it
 * lasts, and its end. An alias is visited by one thread at a time; several may be.
 */
final class Weather {

  private static final Duration REPEATED = Duration.ofHours(1);

  private final Map<AliasId, Spell> failing = new ConcurrentHashMap<>();
  private final Map<AliasId, Spell> skipped = new ConcurrentHashMap<>();

  /**
   * Trouble of one kind without a break.
   *
   * @param told when a person was last told
   * @param visits how many it has cost
   */
  record Spell(String cause, Instant since, Instant told, int visits) {

    private static Spell begun(RetrievalEnded visit) {
      return new Spell(visit.reason().cause(), visit.started(), visit.started(), 1);
    }

    private Spell after(RetrievalEnded visit) {
      if (!cause.equals(visit.reason().cause())) {
        return begun(visit);
      }
      boolean tell = !visit.started().isBefore(told.plus(REPEATED));
      return new Spell(cause, since, tell ? visit.started() : told, visits + 1);
    }

    /** Whether this visit is to be told of. */
    boolean news(RetrievalEnded visit) {
      return told.equals(visit.started());
    }

    String lasted(RetrievalEnded visit) {
      return visits + " tries in " + Duration.between(since, visit.started()).toSeconds() + " s";
    }
  }

  /** The trouble that a visit is part of, which did not go well. */
  Spell struck(RetrievalEnded visit) {
    return (visit.result() == Result.SKIPPED ? skipped : failing)
        .merge(visit.alias(), Spell.begun(visit), (before, _) -> before.after(visit));
  }

  /** The trouble that a visit which succeeded has ended. */
  Optional<Spell> cleared(RetrievalEnded visit) {
    return Optional.ofNullable(failing.remove(visit.alias()));
  }

  /** The pause that a visit which was made has ended, however it went. */
  Optional<Spell> resumed(RetrievalEnded visit) {
    return Optional.ofNullable(skipped.remove(visit.alias()));
  }
}
