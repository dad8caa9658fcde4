package dev.mailgw.lab.smtp;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.regex.Pattern;

/** EHLO, HELO and STARTTLS (RFC 5321 §4.1.1.1, RFC 3207). */
final class Hello {

  private static final Pattern DOMAIN =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
  private static final Pattern LITERAL = Pattern.compile("\\[[0-9A-Za-z:.]+\\]");

  private Hello() {}

  static void ehlo(String domain, SmtpSession session) throws IOException {
    if (refused(domain, session)) {
      return;
    }
    session.greeted(true);
    session.reply("250-" + greeting(session));
    session.reply("250-SIZE " + Transaction.MAX_SIZE);
    session.reply("250-PIPELINING");
    session.reply("250-DSN");
    session.reply("250-ENHANCEDSTATUSCODES");
    session.reply(session.connection().secure() ? "250-AUTH LOGIN XOAUTH2" : "250-STARTTLS");
    session.reply("250-8BITMIME");
    session.reply("250-BINARYMIME");
    session.reply("250-CHUNKING");
    session.reply("250 SMTPUTF8");
  }

  static void helo(String domain, SmtpSession session) throws IOException {
    if (!refused(domain, session)) {
      session.greeted(true);
      session.reply("250 " + greeting(session));
    }
  }

  static void startTls(String argument, SmtpSession session) throws IOException {
    if (!argument.isEmpty()) {
      session.refuse("501 5.5.4 Invalid arguments");
    } else if (!session.isGreeted()) {
      session.refuse("503 5.5.2 Send hello first");
    } else if (session.connection().secure()) {
      session.refuse("503 5.5.2 Only one STARTTLS command can be issued per session");
    } else {
      session.reply("220 2.0.0 SMTP server ready");
      if (session.answer("STARTTLS")) {
        secure(session);
      }
    }
  }

  /** What the client sent ahead in the clear is dropped, and all that it has said is forgotten. */
  private static void secure(SmtpSession session) throws IOException {
    try {
      session.connection().startTls();
    } catch (IOException e) {
      // no time-out to be told in the clear: the client speaks TLS by now
      throw new IOException("TLS did not come up: " + e.getMessage(), e);
    }
    session.greeted(false);
  }

  private static boolean refused(String domain, SmtpSession session) throws IOException {
    session.note(Kind.INTRODUCED, SubmissionReplies.printable(domain));
    boolean valid =
        domain.length() <= 255
            && (DOMAIN.matcher(domain).matches() || LITERAL.matcher(domain).matches());
    if (!valid) {
      session.refuseTraced("501 5.5.4 Invalid domain name");
    }
    return !valid;
  }

  private static String greeting(SmtpSession session) {
    return "LAB0PR01CA0001.outlook.office365.com Hello ["
        + session.connection().peerAddress()
        + "]";
  }
}
