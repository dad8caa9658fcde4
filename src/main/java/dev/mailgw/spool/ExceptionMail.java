package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail that needs a person, or may come to.
 *
 * @param id its name in commands
 * @param first when it was first met
 * @param last when something was last found out about it
 * @param announced when a person was told
 * @param released when a person had dealt with it
 * @param stored its content in the spool, if any of it is there
 * @param verdict of what is stored, once it was judged
 */
public record ExceptionMail(
    QueueId id,
    AliasId alias,
    ExceptionFinding finding,
    Instant first,
    Instant last,
    Optional<Instant> announced,
    Optional<Instant> released,
    Optional<QueueId> stored,
    Optional<String> verdict) {

  /** Whether somebody has to do something about it. */
  public boolean waits() {
    return finding.state() != ExceptionState.SUSPECT && released.isEmpty();
  }
}
