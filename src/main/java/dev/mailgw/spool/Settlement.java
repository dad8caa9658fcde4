package dev.mailgw.spool;

import java.util.Optional;

/**
 * What became of an inbound mail.
 *
 * @param mail the mail judged
 * @param verdict kebab-case: what kind of mail it is
 * @param notAnswered why there is no reply, kebab-case; {@code none} if there is one
 * @param reply the acknowledgement to queue with it
 * @param exception what makes it an exception mail, kept until a person has dealt with it
 * @param discarded whether its content is given up now: it is nobody's mail. That it was there
 *     stays on record
 */
public record Settlement(
    QueueId mail,
    String verdict,
    String notAnswered,
    Optional<OutboundDraft> reply,
    Optional<Trouble> exception,
    boolean discarded) {

  /** What a person has to be told. */
  public record Trouble(ExceptionKind kind, String reason) {}

  /** Of a mail whose content is kept. */
  public Settlement(
      QueueId mail,
      String verdict,
      String notAnswered,
      Optional<OutboundDraft> reply,
      Optional<Trouble> exception) {
    this(mail, verdict, notAnswered, reply, exception, false);
  }

  /** Of a mail that needs nobody. */
  public Settlement(
      QueueId mail, String verdict, String notAnswered, Optional<OutboundDraft> reply) {
    this(mail, verdict, notAnswered, reply, Optional.empty());
  }
}
