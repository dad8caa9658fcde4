package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.HeaderAddress;
import dev.mailgw.lab.mailbox.HeaderBlock;
import java.util.List;
import java.util.stream.Collectors;

/** ENVELOPE as it is written (RFC 3501 §7.4.2). */
final class EnvelopeText {

  private EnvelopeText() {}

  static String of(HeaderBlock header) {
    String from = addresses(header, "From");
    return "("
        + String.join(
            " ",
            Texts.nstring(header.first("Date")),
            Texts.nstring(header.first("Subject")),
            from,
            orElse(addresses(header, "Sender"), from),
            orElse(addresses(header, "Reply-To"), from),
            addresses(header, "To"),
            addresses(header, "Cc"),
            addresses(header, "Bcc"),
            Texts.nstring(header.first("In-Reply-To")),
            Texts.nstring(header.first("Message-ID")))
        + ")";
  }

  private static String orElse(String value, String other) {
    return value.equals("NIL") ? other : value;
  }

  private static String addresses(HeaderBlock header, String field) {
    List<HeaderAddress> found =
        header.all(field).stream().flatMap(value -> HeaderAddress.parse(value).stream()).toList();
    return found.isEmpty()
        ? "NIL"
        : found.stream().map(EnvelopeText::address).collect(Collectors.joining("", "(", ")"));
  }

  private static String address(HeaderAddress a) {
    return String.format(
        "(%s NIL %s %s)",
        Texts.nstring(a.name()), Texts.string(a.local()), Texts.string(a.domain()));
  }
}
