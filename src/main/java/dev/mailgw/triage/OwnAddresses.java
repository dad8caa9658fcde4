package dev.mailgw.triage;

import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The addresses of all aliases: answering them would be talking to oneself. */
final class OwnAddresses {

  private final List<MailAddress> addresses;

  OwnAddresses(Collection<MailAddress> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /** The first address in {@code header} that is ours, other than as a recipient. */
  Optional<MailAddress> senderIn(MessageHeader header) {
    Stream<MailAddress> named =
        Stream.of("From", "Reply-To", "Sender")
            .flatMap(field -> header.addresses(field).stream())
            .map(sender -> sender.address());
    return Stream.concat(named, ReturnPath.of(header).addresses().stream())
        .filter(this::isOurs)
        .findFirst();
  }

  private boolean isOurs(MailAddress address) {
    MailAddress plain = withoutDetail(address);
    return addresses.stream().anyMatch(own -> own.sameMailbox(address) || own.sameMailbox(plain));
  }

  /** Exchange Online delivers {@code name+detail} to {@code name}. */
  private static MailAddress withoutDetail(MailAddress address) {
    int plus = address.localPart().indexOf('+');
    return plus < 1
        ? address
        : new MailAddress(address.localPart().substring(0, plus), address.domain());
  }
}
