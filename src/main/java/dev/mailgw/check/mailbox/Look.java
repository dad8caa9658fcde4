package dev.mailgw.check.mailbox;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quiet look by each protocol. Nothing in a mailbox is changed, nothing is sent. What can be
 * refused by chance is asked for three times, so that chance shows.
 */
final class Look {

  private static final int ASKS = 3;
  private static final Pattern EXISTS = Pattern.compile("\\* (\\d{1,9}) EXISTS");

  private final String helloName;

  /**
   * @param helloName what this machine calls itself to SMTP
   */
  Look(String helloName) {
    this.helloName = helloName;
  }

  void at(Party party, Talk talk) throws IOException {
    switch (party.service()) {
      case IMAP -> imap(party, new ImapTalk(talk));
      case POP3 -> pop3(party, new Pop3Talk(talk));
      case SMTP -> smtp(party, new SmtpTalk(talk));
      case SIGN_IN -> throw new IllegalArgumentException("no mailbox is reached by sign-in");
    }
  }

  /** Whether the server has let the party in. */
  static boolean signIn(Party party, ImapTalk imap) throws IOException {
    return imap.greeting().accepted()
        && secured(party, imap::startTls)
        && imap.capability().accepted()
        && imap.signIn(party.xoauth2()).accepted();
  }

  static boolean signIn(Party party, Pop3Talk pop3) throws IOException {
    return pop3.greeting().accepted()
        && secured(party, pop3::startTls)
        && pop3.capabilities().accepted()
        && pop3.signIn(party.xoauth2()).accepted();
  }

  boolean signIn(Party party, SmtpTalk smtp) throws IOException {
    return smtp.greeting().accepted()
        && secured(party, smtp)
        && smtp.signIn(party.xoauth2()).accepted();
  }

  /** How a protocol goes on with TLS. */
  private interface Securing {
    Exchange start() throws IOException;
  }

  /** A token never goes over a line in the clear. */
  private static boolean secured(Party party, Securing securing) throws IOException {
    return switch (party.way().endpoint().security()) {
      case TLS -> true;
      case STARTTLS -> securing.start().accepted();
      case NONE -> false;
    };
  }

  private boolean secured(Party party, SmtpTalk smtp) throws IOException {
    return switch (party.way().endpoint().security()) {
      case STARTTLS ->
          smtp.hello(helloName).accepted()
              && smtp.startTls().accepted()
              && smtp.helloAgain(helloName).accepted();
      case TLS -> smtp.helloAgain(helloName).accepted();
      case NONE -> false;
    };
  }

  /** How many messages an opened mailbox has. */
  static int exists(Exchange opened) {
    Matcher exists = EXISTS.matcher(opened.words());
    return exists.find() ? Integer.parseInt(exists.group(1)) : 0;
  }

  private static void imap(Party party, ImapTalk imap) throws IOException {
    if (signIn(party, imap)) {
      imap.command(Stage.HELLO, "CAPABILITY");
      Exchange connected = imap.command(Stage.CONNECTED, "NAMESPACE");
      if (!opened(imap, isNotConnected(connected))) {
        return;
      }
    }
    imap.command(Stage.END, "LOGOUT");
  }

  /** Whether the session is good for more. */
  private static boolean opened(ImapTalk imap, boolean warned) throws IOException {
    boolean doubted = warned;
    int messages = 0;
    for (int ask = 1; ask <= ASKS; ask++) {
      Exchange examined = imap.command(Stage.OPEN, "EXAMINE INBOX");
      boolean failed = examined.refused() && Symptom.of(examined) != Symptom.OVERLOADED;
      if (failed && (doubted || Symptom.of(examined) != Symptom.NOT_CONNECTED)) {
        return false;
      }
      doubted = failed;
      messages = examined.accepted() ? exists(examined) : messages;
    }
    if (messages > 0) {
      new Newest(imap).read(messages, "SUBJECT");
    }
    return true;
  }

  private static boolean isNotConnected(Exchange exchange) {
    return exchange.refused() && Symptom.of(exchange) == Symptom.NOT_CONNECTED;
  }

  private static void pop3(Party party, Pop3Talk pop3) throws IOException {
    if (signIn(party, pop3)) {
      for (int ask = 1; ask <= ASKS; ask++) {
        pop3.command(Stage.OPEN, "STAT");
      }
    }
    pop3.command(Stage.END, "QUIT");
  }

  private void smtp(Party party, SmtpTalk smtp) throws IOException {
    if (signIn(party, smtp)) {
      for (int ask = 1; ask <= ASKS; ask++) {
        Exchange last = envelope(party, smtp);
        if (last.refused() && !worthAsking(last)) {
          break;
        }
        smtp.command(Stage.END, "RSET");
      }
    }
    smtp.command(Stage.END, "QUIT");
  }

  private static boolean worthAsking(Exchange refused) {
    Symptom symptom = Symptom.of(refused);
    boolean over = refused.verdict().startsWith("421");
    return !over && (symptom == Symptom.OVERLOADED || symptom == Symptom.UNKNOWN_RECIPIENT);
  }

  /** Names sender and recipient, both the mailbox itself; what was said last. */
  static Exchange envelope(Party party, SmtpTalk smtp) throws IOException {
    Exchange sender = smtp.command(Stage.SENDER, "MAIL FROM:<" + party.address() + ">");
    return sender.refused()
        ? sender
        : smtp.command(Stage.RECIPIENT, "RCPT TO:<" + party.address() + ">");
  }
}
