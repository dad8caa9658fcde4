package dev.mailgw.submit;

import static java.util.Objects.requireNonNull;

import dev.mailgw.spool.Priority;
import dev.mailgw.spool.ReportRequest;
import java.util.List;
import java.util.Optional;

/**
 * What is said of a mail that is handed in, as it was typed; nothing of it has been checked.
 *
 * @param alias whose account carries it; empty: that of From, of the envelope's sender, or the
 *     default alias
 * @param sender the envelope's; empty: the alias's address; an empty text or {@code <>}: nobody
 * @param recipients each one address
 * @param headerUse what the header adds to that
 * @param caseId put into the subject; empty for none
 * @param idempotencyKey by which a second submission is known; empty: each one is a new mail
 */
public record SubmissionRequest(
    Optional<String> alias,
    Optional<String> sender,
    List<String> recipients,
    HeaderUse headerUse,
    Optional<String> caseId,
    Optional<String> idempotencyKey,
    Priority priority,
    ReportRequest report) {

  /** What of the envelope comes from the header. */
  public enum HeaderUse {
    /** Nothing. */
    NONE,
    /** Recipients: To, Cc and Bcc. */
    RECIPIENTS,
    /**
     * All: recipients from X-Envelope-To or, where there is none, from To, Cc and Bcc; sender,
     * alias and case id from X-Envelope-From, X-Mailgw-Alias and X-Mailgw-Case-Id.
     */
    ENVELOPE
  }

  /** All from the header, ordinary, no reports. */
  public static final SubmissionRequest BY_HEADER =
      new SubmissionRequest(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          HeaderUse.ENVELOPE,
          Optional.empty(),
          Optional.empty(),
          Priority.ORDINARY,
          ReportRequest.NONE);

  public SubmissionRequest {
    recipients = List.copyOf(recipients);
    requireNonNull(headerUse, "headerUse is null");
    requireNonNull(priority, "priority is null");
    requireNonNull(report, "report is null");
  }

  /** The same mail under this key. */
  public SubmissionRequest withIdempotencyKey(String key) {
    return new SubmissionRequest(
        alias, sender, recipients, headerUse, caseId, Optional.of(key), priority, report);
  }

  /** Completed by what the header says of the envelope, where it may say something. */
  SubmissionRequest completedBy(HeaderSection header) {
    return headerUse != HeaderUse.ENVELOPE
        ? this
        : new SubmissionRequest(
            alias.or(() -> header.decoded(EnvelopeFields.ALIAS)),
            sender.or(() -> header.decoded(EnvelopeFields.FROM)),
            recipients,
            headerUse,
            caseId.or(() -> header.decoded(EnvelopeFields.CASE_ID)),
            idempotencyKey,
            priority,
            report);
  }
}
