package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.SizeRule;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** SEARCH and UID SEARCH (RFC 3501 §6.4.4). */
final class Search implements ImapCommand {

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    Optional<String> charset = charset(arguments);
    SearchKey key = new SearchProgram(arguments).conjunction();
    arguments.end();
    if (charset.filter(c -> !c.equals("UTF-8") && !c.equals("US-ASCII")).isPresent()) {
      session.no(call, "[BADCHARSET (US-ASCII UTF-8)] The specified charset is not supported.");
      return;
    }
    session.untagged("SEARCH" + matches(session, key, call.uid()));
    session.ok(call);
  }

  /** CHARSET may stand in front of the conditions, which no condition begins like. */
  private static Optional<String> charset(Arguments arguments) throws IOException, BadSyntax {
    if (!arguments.acceptWord("CHARSET")) {
      return Optional.empty();
    }
    arguments.space();
    String name = arguments.astring().toUpperCase(Locale.ROOT);
    arguments.space();
    return Optional.of(name);
  }

  private static StringBuilder matches(ImapSession session, SearchKey key, boolean uid)
      throws IOException {
    SelectedFolder selected = session.selected();
    SizeRule sizes = session.host().sizes();
    var found = new StringBuilder();
    SequenceView view = selected.view();
    for (int index = 0; index < view.size(); index++) {
      Optional<StoredMessage> message = selected.message(index);
      if (message.isPresent()
          && key.matches(new Candidate(index + 1, view, new MessageView(message.get(), sizes)))) {
        found.append(' ').append(uid ? view.uid(index) : index + 1);
      }
    }
    return found;
  }
}
