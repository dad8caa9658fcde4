package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Quota;
import dev.mailgw.lab.limit.SubmissionError;
import dev.mailgw.lab.mailbox.Access.Defect;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.HeaderAddress;
import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.mailbox.MailHost;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a mailbox may submit a mail: its punishment, the application's right, its licence, Send
 * As, its limits. Safe for use by several threads.
 */
final class SubmissionRules {

  private final MailHost host;
  private final Variants variants;

  SubmissionRules(MailHost host, Variants variants) {
    this.host = host;
    this.variants = variants;
  }

  Optional<Objection> objection(
      Granted user, Optional<String> sender, HeaderBlock header, long size) {
    return punished(user)
        .or(() -> defect(user))
        .or(() -> sendAs(user, sender, header))
        .or(() -> quota(user, size));
  }

  private Optional<Objection> punished(Granted user) {
    return host.throttles()
        .smtp()
        .punished(user.mailbox())
        .map(error ->
            Objection.refused(
                SubmissionReplies.punished(error),
                user.mailbox() + " is punished for repeated errors: " + error));
  }

  private static Optional<Objection> defect(Granted user) {
    return user.defect().map(defect -> defect(defect, user));
  }

  private static Objection defect(Defect defect, Granted user) {
    return switch (defect) {
      case LOGON_FAILS ->
          Objection.refused(
              SubmissionReplies.logonFailure(),
              user.holder() + " has no Full Access to " + user.mailbox());
      case UNLICENSED ->
          Objection.refused(
                  SubmissionReplies.unlicensed(user.mailbox()),
                  user.mailbox() + " has no licence for Exchange Online")
              .counting(SubmissionError.INVALID_LICENCE);
    };
  }

  /** The first of return path and From that is not the user's and that he may not send as. */
  private Optional<Objection> sendAs(Granted user, Optional<String> sender, HeaderBlock header) {
    Stream<String> from =
        header.all("From").stream()
            .flatMap(value -> HeaderAddress.parse(value).stream())
            .map(HeaderAddress::address);
    return Stream.concat(sender.stream(), from)
        .filter(address -> !host.rules().maySendAs(user, address))
        .findFirst()
        .map(address ->
            Objection.refused(
                    SubmissionReplies.sendAsDenied(variants, user.mailbox(), address),
                    user.holder() + " has no Send As for " + address)
                .counting(SubmissionError.SEND_AS_DENIED));
  }

  /** The copy in Sent Items must fit too. */
  private Optional<Objection> quota(Granted user, long size) {
    Quota quota =
        host.rules().directory().find(user.mailbox()).map(LabUser::quota).orElse(Quota.STANDARD);
    if (size > quota.send()) {
      return Optional.of(
          Objection.refused(
              SubmissionReplies.tooLargeToSubmit(),
              size + " bytes are more than " + user.mailbox() + " may send: " + quota.send()));
    }
    long stored = host.store().mailbox(user.mailbox()).bytes();
    return size > quota.storage() - stored
        ? Optional.of(
            Objection.refused(
                    SubmissionReplies.mailboxFull(),
                    user.mailbox() + " is full: " + stored + " of " + quota.storage() + " bytes")
                .counting(SubmissionError.MAILBOX_FULL))
        : Optional.empty();
  }
}
