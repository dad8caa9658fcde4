package dev.mailgw.triage;

import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.NamedAddress;
import java.net.IDN;
import java.util.List;
import java.util.Optional;

/** Where an answer to a mail goes. */
final class ReplyAddress {

  private static final String HOST_NAME =
      "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*";

  private ReplyAddress() {}

  /** Reply-To if it is one address that can be written to; else the first such in From. */
  static Optional<MailAddress> of(MessageHeader header) {
    List<NamedAddress> replyTo = header.addresses("Reply-To");
    Optional<MailAddress> single =
        replyTo.size() == 1 ? writable(replyTo.getFirst().address()) : Optional.empty();
    return single.or(() ->
        header.addresses("From").stream()
            .map(from -> writable(from.address()))
            .flatMap(Optional::stream)
            .findFirst());
  }

  /** As an envelope without SMTPUTF8 takes it (RFC 5321 §4.1.2, §4.5.3.1); empty if none does. */
  private static Optional<MailAddress> writable(MailAddress address) {
    boolean plain =
        address.localPart().length() <= 64
            && address.localPart().chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return plain
        ? ascii(address.domain())
            .filter(domain -> domain.matches(HOST_NAME))
            .map(domain -> new MailAddress(address.localPart(), domain))
        : Optional.empty();
  }

  private static Optional<String> ascii(String domain) {
    try {
      return Optional.of(IDN.toASCII(domain));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
