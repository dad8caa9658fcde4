package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.HeaderAddress;
import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What happens to a mail whose data is complete. Safe for use by several threads. */
final class Submission {

  private final MailHost host;
  private final Outbox outbox;
  private final AtomicLong accepted = new AtomicLong();

  Submission(MailHost host, Outbox outbox) {
    this.host = host;
    this.outbox = outbox;
  }

  /** Accepts or refuses, and tells the client. */
  void finish(Transaction transaction, SmtpSession session) throws IOException {
    Granted user = session.signedIn().orElseThrow();
    if (transaction.isTooLarge()) {
      session.refuse("552 5.3.4 Message size exceeds fixed maximum message size");
      return;
    }
    Body body = transaction.keep();
    Optional<String> forbidden = forbiddenSender(user, transaction, body);
    if (forbidden.isPresent()) {
      deny(user, forbidden.get(), session);
    } else {
      accept(user, transaction, body, session);
    }
  }

  /** The first of return path and From that is not the user's and that he may not send as. */
  private Optional<String> forbiddenSender(Granted user, Transaction transaction, Body body)
      throws IOException {
    Stream<String> from =
        HeaderBlock.of(body).all("From").stream()
            .flatMap(value -> HeaderAddress.parse(value).stream())
            .map(HeaderAddress::address);
    return Stream.concat(transaction.sender().stream(), from)
        .filter(address -> !host.rules().maySendAs(user, address))
        .findFirst();
  }

  private static void deny(Granted user, String address, SmtpSession session) throws IOException {
    session.note(Kind.MAIL_REFUSED, user.holder() + " has no Send As for " + address);
    session.refuseTraced(
        "554 5.2.252 SendAsDenied; "
            + user.mailbox()
            + " not allowed to send as "
            + printable(address)
            + "; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;"
            + " Failed to process message due to a permanent exception with message Cannot submit"
            + " message.");
  }

  private void accept(Granted user, Transaction transaction, Body body, SmtpSession session)
      throws IOException {
    Instant now = session.now();
    String messageId = String.format("LAB%016X@%s", accepted.incrementAndGet(), SmtpSession.HOST);
    host.store()
        .mailbox(user.mailbox())
        .folder(LabMailbox.SENT_ITEMS)
        .ifPresent(folder -> folder.append(body, Flags.SEEN, now));
    transaction.recipients().stream()
        .map(host.rules().directory()::find)
        .flatMap(Optional::stream)
        .map(LabUser::address)
        .distinct()
        .forEach(address -> host.store().mailbox(address).inbox().append(body, Flags.NONE, now));
    outbox.add(
        new AcceptedMail(
            session.connection().id(),
            messageId,
            user.mailbox(),
            transaction.sender(),
            transaction.recipients(),
            body,
            now));
    session.note(Kind.ACCEPTED, messageId + " from " + user.mailbox());
    session.reply("250 2.0.0 OK <" + messageId + "> [Hostname=" + SmtpSession.HOST + "]");
  }

  private static String printable(String address) {
    return address.replaceAll("[^ -~]", "?");
  }
}
