package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The spool's read side: what was received, what waits. Safe for use by several threads. */
public interface MailLedger {

  /** Hands every inbound mail, or those of one alias, to {@code reader} in the order of receipt. */
  void inbound(Optional<AliasId> alias, Consumer<Entry> reader);

  /**
   * Hands what was received after one mail to {@code reader}, in the order of receipt. That is the
   * order in which mails got their ids, not that of their commits: of mails that are stored at the
   * same time the later one may be there first.
   *
   * @param last empty for all
   */
  void receivedAfter(Optional<QueueId> last, Consumer<Entry> reader);

  /** How much there is now. */
  Counts counts();

  /**
   * One inbound mail and what became of it.
   *
   * @param verdict empty while it waits for triage
   * @param notAnswered why there was no reply; {@code none} if there was one
   */
  record Entry(InboundMail mail, Optional<String> verdict, Optional<String> notAnswered) {}

  /**
   * Sums over the spool.
   *
   * @param untriaged inbound mails without a verdict
   * @param outbound mails by state; a state without mails is absent
   * @param oldestDue when the longest waiting outbound mail became due, of those that are
   */
  record Counts(
      long inbound,
      long untriaged,
      Map<OutboundState, Long> outbound,
      Optional<Instant> oldestDue) {

    /** Mails in one state. */
    public long outbound(OutboundState state) {
      return outbound.getOrDefault(state, 0L);
    }
  }
}
