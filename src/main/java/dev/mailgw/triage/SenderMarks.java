package dev.mailgw.triage;

import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.triage.ReplyDecision.Silence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reasons not to answer an ordinary mail that lie in its senders and in what it asks for. */
final class SenderMarks {

  /** Of the values that Exchange knows, those that mean answers; the others mean receipts. */
  private static final List<String> SUPPRESSING = List.of("all", "oof", "autoreply");

  private SenderMarks() {}

  static Optional<Silence> in(MessageHeader header) {
    return suppressed(header).or(() -> listOwner(header)).or(() -> automatic(header));
  }

  private static Optional<Silence> suppressed(MessageHeader header) {
    return header.all("X-Auto-Response-Suppress").stream()
        .filter(SenderMarks::suppresses)
        .findFirst()
        .map(v -> new Silence(NotAnswered.RESPONSE_SUPPRESSED, "X-Auto-Response-Suppress: " + v));
  }

  private static boolean suppresses(String value) {
    return Stream.of(value.toLowerCase(Locale.ROOT).split("[,;\\s]+"))
        .anyMatch(SUPPRESSING::contains);
  }

  private static Optional<Silence> listOwner(MessageHeader header) {
    return Stream.of(from(header), sender(header), ReturnPath.of(header).addresses().stream())
        .flatMap(addresses -> addresses)
        .filter(AutomaticSenders::isListOwner)
        .findFirst()
        .map(address -> new Silence(NotAnswered.MAILING_LIST, address.toString()));
  }

  /**
   * A web form may well send from an address that takes no answer, with the customer's Reply-To.
   */
  private static Optional<Silence> automatic(MessageHeader header) {
    return Stream.concat(
            from(header).filter(AutomaticSenders::isDaemon),
            ReplyAddress.of(header).stream().filter(AutomaticSenders::isAutomatic))
        .findFirst()
        .map(address -> new Silence(NotAnswered.AUTOMATIC_SENDER, address.toString()));
  }

  private static Stream<MailAddress> from(MessageHeader header) {
    return header.addresses("From").stream().map(from -> from.address());
  }

  private static Stream<MailAddress> sender(MessageHeader header) {
    return header.addresses("Sender").stream().map(sender -> sender.address());
  }
}
