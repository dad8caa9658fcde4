package dev.mailgw.lab.witness;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.transcript.Sessions;
import dev.mailgw.lab.wire.WireLog;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Those who watch the clients of one lab.
 *
 * @param sessions what went over the wire
 * @param witness what is to be thought of it
 */
public record Watch(Sessions sessions, Witness witness) {

  /** Of what Entra gives without a policy, the shortest. */
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  /**
   * A watch that has seen nothing yet.
   *
   * @param clock the lab's
   * @param directory whose policy may fix how long tokens live
   */
  public static Watch with(InstantSource clock, Throttles throttles, Directory directory) {
    var terms =
        new Terms(throttles::limits, () -> directory.policy().tokenLifetime().orElse(TOKEN_LIFE));
    var witness = new Witness(clock, terms);
    return new Watch(new Sessions(clock, witness), witness);
  }

  /** Hears what the servers know. */
  public WireLog log() {
    return sessions.and(witness);
  }
}
