package dev.mailgw.lab.imap;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands that need no mailbox. */
final class Greetings {

  private static final int MOST_FIELDS = 60;

  private Greetings() {}

  static void capability(Call call, ImapSession session) throws IOException {
    Account account = session.account();
    session.untagged(
        FrontEndTexts.capabilities(account.frontEnd(), session.connection(), account.isSignedIn()));
    session.ok(call);
  }

  static void noop(Call call, ImapSession session) throws IOException {
    session.ok(call);
  }

  /** ID (RFC 2971). */
  static void id(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    if (arguments.accept(' ')) {
      List<String> fields = arguments.acceptWord("NIL") ? List.of() : fields(arguments);
      arguments.end();
      session.note(Kind.INTRODUCED, Texts.printable(String.join(" ", fields)));
    }
    session.untagged(
        "ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.20\")");
    session.ok(call);
  }

  /** ENABLE (RFC 5161): only the new front end knows it, and only IMAP4rev2. */
  static void enable(Call call, ImapSession session) throws IOException, BadSyntax {
    if (session.account().frontEnd() == FrontEnd.CLASSIC) {
      throw BadSyntax.unknownCommand();
    }
    call.arguments().space();
    String wanted = " " + call.arguments().rest().toUpperCase(Locale.ROOT) + " ";
    boolean second = wanted.contains(" IMAP4REV2 ");
    if (second) {
      session.enableSecondRevision();
    }
    session.untagged(second ? "ENABLED IMAP4rev2" : "ENABLED");
    session.ok(call);
  }

  static void logout(Call call, ImapSession session) throws IOException {
    session.deselect();
    session.note(Kind.SIGNED_OFF, "LOGOUT");
    session.untagged("BYE Microsoft Exchange Server IMAP4 server signing off.");
    session.ok(call);
    session.end();
  }

  static void startTls(Call call, ImapSession session) throws IOException {
    if (session.connection().secure()) {
      session.bad(call, "Command received in Invalid state.");
    } else if (session.tagged(call, "OK Begin TLS negotiation now.")) {
      session.connection().startTls();
    }
  }

  private static List<String> fields(Arguments arguments) throws IOException, BadSyntax {
    var fields = new ArrayList<String>();
    arguments.expect('(');
    do {
      String name = arguments.string();
      arguments.space();
      fields.add(name + "=" + (arguments.acceptWord("NIL") ? "" : arguments.string()));
    } while (arguments.accept(' ') && fields.size() < MOST_FIELDS);
    arguments.expect(')');
    return fields;
  }
}
