package dev.mailgw.lab.smtp;

import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a mailbox sends too much at a time: on too many connections, too many messages a minute,
 * to too many recipients a day. Safe for use by several threads.
 */
final class Pace {

  private final MailHost host;
  private final Variants variants;

  Pace(MailHost host, Variants variants) {
    this.host = host;
    this.variants = variants;
  }

  /** Takes what the mail needs of the account's budget; waits for its turn if it has to. */
  Optional<Objection> objection(String account, int recipients, SmtpSession session)
      throws IOException {
    Optional<Objection> objection = suspended(account).or(() -> crowded(account, session));
    if (objection.isPresent()) {
      return objection;
    }
    Optional<Duration> turn = throttles().smtp().takeTurn(account);
    if (turn.isEmpty()) {
      return Optional.of(tooFast(account));
    }
    if (!throttles().smtp().takeRecipients(account, recipients)) {
      return Optional.of(quotaExceeded(account));
    }
    await(turn.get(), account, session);
    return Optional.empty();
  }

  private Optional<Objection> suspended(String account) {
    return throttles()
        .suspended(account)
        .map(left -> Objection.throttled(busy(), account + " is throttled for " + left, left));
  }

  private Optional<Objection> crowded(String account, SmtpSession session) {
    return session.hasPlace()
        ? Optional.empty()
        : Optional.of(
            Objection.crowded(busy(), account + " has more than " + limit() + " connections"));
  }

  private int limit() {
    return throttles().limits().smtpConnections();
  }

  private Objection tooFast(String account) {
    return Objection.throttled(
        busy(),
        account + " sends more than " + throttles().limits().smtpPerMinute() + " mails a minute");
  }

  private Objection quotaExceeded(String account) {
    return Objection.refused(
        SubmissionReplies.recipientQuota(),
        account
            + " sends to more than "
            + throttles().limits().recipientsPerDay()
            + " recipients in 24 hours");
  }

  /** The client only feels that the reply is late. */
  private void await(Duration wait, String account, SmtpSession session) throws IOException {
    if (wait.isZero()) {
      return;
    }
    session.note(Kind.THROTTLED, account + " sends too fast; the reply is held for " + wait);
    if (!session.connection().pause(host.clock().outside(wait))) {
      throw new IOException("closed while a mail of " + account + " waited for its turn");
    }
  }

  private String busy() {
    return SubmissionReplies.tooManyThreads(variants);
  }

  private Throttles throttles() {
    return host.throttles();
  }
}
