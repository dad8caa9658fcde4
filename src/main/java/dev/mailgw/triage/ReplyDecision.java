package dev.mailgw.triage;

import static java.util.Objects.requireNonNull;

import dev.mailgw.message.MailAddress;

/** Whether a mail is answered. Immutable. */
public sealed interface ReplyDecision {

  /** It is. */
  record Answer(MailAddress to) implements ReplyDecision {

    public Answer {
      requireNonNull(to, "to is null");
    }
  }

  /**
   * It is not.
   *
   * @param evidence what shows the reason, in one line
   */
  record Silence(NotAnswered reason, String evidence) implements ReplyDecision {

    public Silence {
      requireNonNull(reason, "reason is null");
      evidence = Evidence.line(evidence);
    }
  }
}
