package dev.mailgw.lab.imap;

import dev.mailgw.lab.wire.LineTooLongException;
import java.io.IOException;
import java.util.Locale;

/** IDLE (RFC 2177): one thread reads on for DONE, another tells what happens meanwhile. */
final class Idle implements ImapCommand {

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    call.arguments().end();
    session.out().line("+ IDLE accepted, awaiting DONE command.");
    session.out().flush();
    String line;
    try (var _ = new IdleNews(session)) {
      line = session.hear();
    } catch (LineTooLongException _) {
      throw BadSyntax.malformed();
    }
    if (!line.toUpperCase(Locale.ROOT).equals("DONE")) {
      throw BadSyntax.malformed();
    }
    session.ok(call);
  }
}
