package dev.mailgw.triage;

import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.MessageStart;
import dev.mailgw.triage.Verdict.DeliveryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Knows bounces from before RFC 3464, and of programs that never heard of it, by what their text
 * says; only where it comes from a daemon or from nobody, for people and shops write such things
 * too.
 */
final class UnlabelledBounceRule implements Rule {

  private static final List<String> PHRASES =
      List.of(
          "could not be delivered",
          "couldn't be delivered",
          "cannot be delivered",
          "can't be delivered",
          "was not delivered",
          "not been delivered",
          "unable to deliver",
          "undeliverable",
          "delivery failed",
          "delivery to the following recipient",
          "delivery has failed",
          "delivery error",
          "returned to sender",
          "user unknown",
          "unknown user",
          "no such user",
          "mailbox unavailable",
          "mailbox is full",
          "permanent fatal errors",
          "permanent error");

  @Override
  public Optional<Verdict> judge(MessageStart mail) {
    return isOfNobody(mail.header()) ? phrase(mail.body()) : Optional.empty();
  }

  private static Optional<Verdict> phrase(String body) {
    String lower = body.toLowerCase(Locale.ROOT);
    return PHRASES.stream()
        .filter(lower::contains)
        .findFirst()
        .map(said -> new DeliveryException(Permanence.PERMANENT, "the text says '" + said + "'"));
  }

  private static boolean isOfNobody(MessageHeader header) {
    return ReturnPath.of(header).isNull()
        || (header.has("From") && header.addresses("From").isEmpty())
        || header.addresses("From").stream()
            .anyMatch(from -> AutomaticSenders.isDaemon(from.address()));
  }
}
