package dev.mailgw.app.demo;

import dev.mailgw.app.PhaseStatistics;
import dev.mailgw.lab.witness.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What the demo came to; also its JSON.
 *
 * @param mailboxes one for each
 * @param dispatched mails that the SMTP server accepted
 * @param phases over all visits and submissions
 * @param seconds from the start of the gateway until all was quiet
 * @param quiet whether nothing was left to do; false if the time ran out first
 * @param plans names of the fault plans in force
 * @param verdict how the gateway behaved towards the lab
 */
public record DemoReport(
    List<Mailbox> mailboxes,
    long dispatched,
    List<PhaseStatistics.Line> phases,
    double seconds,
    boolean quiet,
    List<String> plans,
    List<Verdict> verdict) {

  /**
   * One mailbox.
   *
   * @param inMailbox messages at the beginning
   * @param retrieved messages that the gateway stored
   * @param lost messages of which no byte-equal copy was stored
   * @param duplicates stored messages that the mailbox did not hold, or held fewer of
   * @param acknowledged senders answered
   * @param notAnswered why not: reason to number of messages
   */
  public record Mailbox(
      String alias,
      String protocol,
      int inMailbox,
      int retrieved,
      int lost,
      int duplicates,
      int acknowledged,
      Map<String, Integer> notAnswered) {}

  /** Where the gateway broke a rule. */
  public List<Verdict> breaches() {
    return verdict.stream().filter(one -> !one.ok()).toList();
  }

  /** Whether every message made it, once. */
  public boolean good() {
    return quiet && mailboxes.stream().allMatch(one -> one.lost() == 0 && one.duplicates() == 0);
  }
}
