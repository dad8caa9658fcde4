package dev.mailgw.submit;

import dev.mailgw.message.MailAddress;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.submit.SubmissionRequest.HeaderUse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who gets a mail: each address once. */
final class Recipients {

  private static final List<String> VISIBLE_AND_BLIND = List.of("To", "Cc", "Bcc");
  private static final List<String> RESENT = List.of("Resent-To", "Resent-Cc", "Resent-Bcc");

  private Recipients() {}

  /**
   * Those of the request, of the header as far as the request allows, and those that get a copy of
   * every mail.
   *
   * @throws RefusedException if there is none, one can't be read, or they are too many
   */
  static List<MailAddress> of(
      SubmissionRequest request, HeaderSection header, SubmissionRules rules)
      throws RefusedException {
    Set<MailAddress> all = new LinkedHashSet<>();
    for (String recipient : request.recipients()) {
      all.add(AddressSyntax.parse("recipient", recipient));
    }
    for (String field : fields(request.headerUse(), header)) {
      for (String value : header.values(field)) {
        AddressList.parse(field, value).stream().map(NamedAddress::address).forEach(all::add);
      }
    }
    if (all.isEmpty()) {
      throw RefusedException.unacceptable(
          "the mail has no recipient: give one, or fill To, Cc or Bcc of its header");
    }
    all.addAll(rules.autoBcc());
    int most = rules.limits().recipients();
    if (all.size() > most) {
      throw RefusedException.unacceptable(
          "the mail has %d recipients, allowed are %d (submission.maxRecipients): send it in parts"
              .formatted(all.size(), most));
    }
    return List.copyOf(all);
  }

  private static List<String> fields(HeaderUse use, HeaderSection header) throws RefusedException {
    if (use == HeaderUse.NONE) {
      return List.of();
    }
    if (use == HeaderUse.ENVELOPE && header.has(EnvelopeFields.TO)) {
      return List.of(EnvelopeFields.TO);
    }
    // sent to To by mistake, a forwarded mail would come back to those who have it
    if (RESENT.stream().anyMatch(header::has)) {
      throw RefusedException.unacceptable(
          "the header has Resent- fields, so its recipients are not clear: name them");
    }
    return VISIBLE_AND_BLIND;
  }
}
