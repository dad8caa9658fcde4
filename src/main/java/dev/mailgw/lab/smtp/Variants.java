package dev.mailgw.lab.smtp;

/**
 * Where Exchange Online has been seen to do one thing and the other. Immutable.
 *
 * @param olderConcurrencyText whether too many connections are answered in the words of before
 *     2020, {@code sender thread limit exceeded}
 * @param plainSendAsText whether a forbidden sender is answered {@code 550 5.7.60} instead of
 *     {@code 554 5.2.252}
 * @param replacesMessageId whether also the delivered copy gets the server's Message-ID in the
 *     place of the client's
 * @param reportsUnknown whether a mail to an unknown recipient of the tenant is accepted and comes
 *     back as a report; else RCPT is refused
 */
public record Variants(
    boolean olderConcurrencyText,
    boolean plainSendAsText,
    boolean replacesMessageId,
    boolean reportsUnknown) {

  /** What is seen most. */
  public static final Variants USUAL = new Variants(false, false, false, true);

  public Variants withOlderConcurrencyText(boolean on) {
    return new Variants(on, plainSendAsText, replacesMessageId, reportsUnknown);
  }

  public Variants withPlainSendAsText(boolean on) {
    return new Variants(olderConcurrencyText, on, replacesMessageId, reportsUnknown);
  }

  public Variants withReplacesMessageId(boolean on) {
    return new Variants(olderConcurrencyText, plainSendAsText, on, reportsUnknown);
  }

  public Variants withReportsUnknown(boolean on) {
    return new Variants(olderConcurrencyText, plainSendAsText, replacesMessageId, on);
  }
}
