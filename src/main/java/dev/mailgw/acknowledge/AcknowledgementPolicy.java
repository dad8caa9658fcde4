package dev.mailgw.acknowledge;

import static java.util.Objects.requireNonNull;

import dev.mailgw.message.NamedAddress;
import java.time.Duration;

/**
 * How one alias acknowledges mail. Templates may hold {@code {subject}}, {@code {sender}}, {@code
 * {alias}}, {@code {queueid}} and {@code {received}}.
 *
 * @param enabled whether it does at all
 * @param interval how long the same sender gets no second one (RFC 3834 §2); zero for always one
 * @param from the alias's address and the name shown with it, which may be empty
 * @param subject template of the subject
 * @param text template of the body
 */
public record AcknowledgementPolicy(
    boolean enabled,
    Duration interval,
    NamedAddress from,
    String subject,
    String text,
    EnvelopeSender envelopeSender) {

  public static final Duration DEFAULT_INTERVAL = Duration.ofDays(1);

  public static final String DEFAULT_SUBJECT = "Re: {subject}";

  public static final String DEFAULT_TEXT =
      """
      Thank you for your message. We have received it and will get back to you.

      This is an automatic reply. Your reference: {queueid}
      """;

  /**
   * Checks what can be checked before the first mail.
   *
   * @throws IllegalArgumentException if the interval is negative or a template has an unknown
   *     placeholder
   */
  public AcknowledgementPolicy {
    requireNonNull(from, "from is null");
    requireNonNull(envelopeSender, "envelopeSender is null");
    if (interval.isNegative()) {
      throw new IllegalArgumentException("acknowledgement interval is negative: " + interval);
    }
    Template.check(subject);
    Template.check(text);
  }

  /** The default: no acknowledgements, everything else as it would be with them. */
  public static AcknowledgementPolicy off(NamedAddress from) {
    return new AcknowledgementPolicy(
        false, DEFAULT_INTERVAL, from, DEFAULT_SUBJECT, DEFAULT_TEXT, EnvelopeSender.ALIAS);
  }
}
