package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;

/** LOGIN (RFC 3501 §6.2.3): basic authentication, which is off in every tenant. */
final class Login implements ImapCommand {

  @Override
  public boolean meetsFaultsItself() {
    return true;
  }

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    String user = arguments.astring();
    arguments.space();
    String password = arguments.astring();
    arguments.end();
    session.account().names(user);
    if (session.settled(session.faults().at(call, Stage.BEFORE))) {
      Credentials.noteSecret(session, "LOGIN", user, password);
      session.note(Kind.REFUSED, "basic authentication (LOGIN) is switched off in the tenant");
      session.no(call, "LOGIN failed.");
      session.failed();
    }
  }
}
