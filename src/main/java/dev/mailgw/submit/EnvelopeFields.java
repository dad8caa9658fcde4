package dev.mailgw.submit;

import java.util.List;

/** Fields that are for us only; none of them is sent. */
final class EnvelopeFields {

  static final String FROM = "X-Envelope-From";
  static final String TO = "X-Envelope-To";
  static final String ALIAS = "X-Mailgw-Alias";
  static final String CASE_ID = "X-Mailgw-Case-Id";

  private static final List<String> OURS = List.of("Bcc", "Resent-Bcc", FROM, TO, ALIAS, CASE_ID);

  private EnvelopeFields() {}

  static boolean isOne(RawField field) {
    return OURS.stream().anyMatch(field::isNamed);
  }
}
