package dev.mailgw.lab.imap;

import dev.mailgw.lab.wire.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Commands that need no mailbox, in the words of Exchange Online's classic front end. */
final class Greetings {

  /** The host's name in the greeting is base64 of UTF-16LE. */
  static final String GREETING =
      "OK The Microsoft Exchange IMAP4 service is ready. ["
          + Base64.getEncoder()
              .encodeToString(
                  "LAB0PR01CA0001.labprd01.prod.outlook.com".getBytes(StandardCharsets.UTF_16LE))
          + "]";

  private static final String BEFORE_TLS =
      "CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN"
          + " IDLE NAMESPACE LITERAL+";
  private static final String BEFORE_LOGIN =
      "CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN"
          + " IDLE NAMESPACE LITERAL+";
  private static final String AFTER_LOGIN =
      "CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT"
          + " CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE"
          + " NAMESPACE LITERAL+";

  private Greetings() {}

  static void capability(Call call, ImapSession session) throws IOException {
    Connection connection = session.connection();
    String list = session.isSignedIn() ? AFTER_LOGIN : BEFORE_LOGIN;
    session.untagged(connection.secure() ? list : BEFORE_TLS);
    session.ok(call);
  }

  static void noop(Call call, ImapSession session) throws IOException {
    session.ok(call);
  }

  static void id(Call call, ImapSession session) throws IOException {
    session.untagged(
        "ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.20\")");
    session.ok(call);
  }

  static void logout(Call call, ImapSession session) throws IOException {
    session.deselect();
    session.bye("Microsoft Exchange Server IMAP4 server signing off.");
    session.ok(call);
  }

  static void startTls(Call call, ImapSession session) throws IOException {
    if (session.connection().secure()) {
      session.bad(call, "Command received in Invalid state.");
      return;
    }
    session.out().line(call.tag() + " OK Begin TLS negotiation now.");
    session.connection().startTls();
  }
}
