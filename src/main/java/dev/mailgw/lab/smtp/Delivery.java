package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailHost;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts one accepted mail where it belongs. Recipients outside the tenant get nothing: what went to
 * them is in the outbox only.
 *
 * @param now when it was accepted
 */
record Delivery(MailHost host, Instant now) {

  /** Whether the address is one of the tenant's domain that nobody has. */
  static boolean isUnknown(String address, Directory directory) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return domain.equalsIgnoreCase(directory.tenant().domain())
        && directory.find(address).isEmpty();
  }

  /** The submitter's own copy. */
  void keep(String mailbox, Body copy) {
    host.store()
        .mailbox(mailbox)
        .folder(LabMailbox.SENT_ITEMS)
        .ifPresent(folder -> folder.append(copy, Flags.SEEN, now));
  }

  /** To the recipients that are the tenant's; the sender hears of those that don't exist. */
  void deliver(Sender sender, List<Recipient> recipients, Original mail, Body copy)
      throws IOException {
    Directory directory = host.rules().directory();
    recipients.stream()
        .map(recipient -> directory.find(recipient.address()))
        .flatMap(Optional::stream)
        .map(LabUser::address)
        .distinct()
        .forEach(address -> host.store().mailbox(address).inbox().append(copy, Flags.NONE, now));
    List<Recipient> failed =
        recipients.stream()
            .filter(Recipient::wantsFailures)
            .filter(recipient -> isUnknown(recipient.address(), directory))
            .toList();
    if (!failed.isEmpty()) {
      report(sender, failed, mail, directory);
    }
  }

  /** To nobody where the return path is null (RFC 5321 §4.5.5) or not in the tenant. */
  private void report(Sender sender, List<Recipient> failed, Original mail, Directory directory)
      throws IOException {
    Optional<LabUser> author = sender.address().flatMap(directory::find);
    if (author.isPresent()) {
      var report = new NonDeliveryReport(author.get().address(), directory.tenant(), now);
      host.store()
          .mailbox(author.get().address())
          .append(report.about(mail, sender.envelopeId(), failed), now);
    }
  }
}
