package dev.mailgw.lab.smtp;

import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What happens to a mail whose data is complete. Safe for use by several threads. */
final class Submission {

  /** The end of the data, as faults name it. */
  private static final String END = ".";

  private final MailHost host;
  private final Variants variants;
  private final Outbox outbox;
  private final SubmissionRules rules;
  private final Pace pace;
  private final AtomicLong accepted = new AtomicLong();

  Submission(MailHost host, Variants variants, Outbox outbox) {
    this.host = host;
    this.variants = variants;
    this.outbox = outbox;
    this.rules = new SubmissionRules(host, variants);
    this.pace = new Pace(host, variants);
  }

  Variants variants() {
    return variants;
  }

  /** Accepts or refuses, and tells the client, unless a fault comes between. */
  void complete(Transaction transaction, SmtpSession session) throws IOException {
    if (session.passes(END, Stage.BEFORE)) {
      finish(transaction, session);
      session.answer(END);
    }
  }

  private void finish(Transaction transaction, SmtpSession session) throws IOException {
    if (!session.maySend()) {
      session.note(Kind.MAIL_REFUSED, "the token is at its end");
      session.refuse(Mail.NOT_SIGNED_IN);
    } else if (transaction.isTooLarge()) {
      session.note(Kind.MAIL_REFUSED, "more than " + Transaction.MAX_SIZE + " bytes");
      session.refuse(SubmissionReplies.ABOVE_SIZE);
    } else {
      judge(session.signedIn().orElseThrow(), transaction, session);
    }
  }

  private void judge(Granted user, Transaction transaction, SmtpSession session)
      throws IOException {
    Body body = transaction.keep();
    HeaderBlock header = HeaderBlock.of(body);
    Optional<Objection> objection =
        rules.objection(user, transaction.sender().address(), header, body.size());
    if (objection.isEmpty()) {
      objection = pace.objection(user.mailbox(), transaction.recipientCount(), session);
    }
    if (objection.isPresent()) {
      refuse(objection.get(), transaction, session);
    } else {
      accept(user, transaction, new Original(header, body), session);
    }
  }

  private static void refuse(Objection objection, Transaction transaction, SmtpSession session) {
    objection.error().ifPresent(transaction::failed);
    session.note(objection.kind(), objection.cause(), objection.about());
    session.reply(objection.reply());
  }

  private void accept(Granted user, Transaction transaction, Original mail, SmtpSession session)
      throws IOException {
    String messageId = String.format("LAB%016X@%s", accepted.incrementAndGet(), Answers.HOST);
    var delivery = new Delivery(host, host.clock().instant());
    Copies copies = Copies.of(mail, messageId, variants.replacesMessageId(), host.store());
    delivery.keep(user.mailbox(), copies.sent());
    delivery.deliver(transaction.sender(), transaction.recipients(), mail, copies.delivered());
    outbox.add(record(user, transaction, mail.body(), messageId, session));
    if (transaction.error().isEmpty()) {
      host.throttles().smtp().succeeded(user.mailbox());
    }
    session.note(
        Kind.ACCEPTED,
        messageId + " from " + user.mailbox(),
        mail.messageId().<About>map(About.Mail::new).orElseGet(About.Nothing::new));
    session.reply(SubmissionReplies.accepted(messageId));
  }

  private AcceptedMail record(
      Granted user, Transaction transaction, Body body, String messageId, SmtpSession session) {
    List<String> recipients = transaction.recipients().stream().map(Recipient::address).toList();
    return new AcceptedMail(
        session.connection().id(),
        messageId,
        user.mailbox(),
        transaction.sender().address(),
        recipients,
        body,
        host.clock().instant());
  }
}
