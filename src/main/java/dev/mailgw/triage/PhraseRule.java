package dev.mailgw.triage;

import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.MessageStart;
import dev.mailgw.triage.Verdict.DeliveryException;
import java.util.List;
import java.util.Optional;

/** Knows delivery exceptions by the phrases of the list, then by {@code X-Failed-Recipients}. */
final class PhraseRule implements Rule {

  private final DeliveryExceptionPhrases phrases;

  PhraseRule(DeliveryExceptionPhrases phrases) {
    this.phrases = phrases;
  }

  @Override
  public Optional<Verdict> judge(MessageStart mail) {
    return find(mail)
        .<Verdict>map(phrase -> new DeliveryException(phrase.permanence(), phrase.evidence()))
        .or(() ->
            mail.header()
                .first("X-Failed-Recipients")
                .map(who ->
                    new DeliveryException(Permanence.PERMANENT, "X-Failed-Recipients: " + who)));
  }

  Optional<Permanence> permanence(MessageStart mail) {
    return find(mail).map(DeliveryExceptionPhrase::permanence);
  }

  private Optional<DeliveryExceptionPhrase> find(MessageStart mail) {
    return phrases.find(mail.header().decoded("Subject").orElse(""), senders(mail.header()));
  }

  /** A From without an address ({@code "MAILER-DAEMON <>"}) is tested as it stands. */
  private static List<String> senders(MessageHeader header) {
    List<String> addresses =
        header.addresses("From").stream().map(from -> from.address().toString()).toList();
    return addresses.isEmpty() ? header.decoded("From").map(List::of).orElse(List.of()) : addresses;
  }
}
