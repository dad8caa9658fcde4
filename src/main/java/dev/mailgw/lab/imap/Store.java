package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.FlagChange;
import dev.mailgw.lab.mailbox.Flags;
import java.io.IOException;
import java.util.List;

/** STORE and UID STORE (RFC 3501 §6.4.6). */
final class Store implements ImapCommand {

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    SequenceSet set = arguments.sequenceSet();
    arguments.space();
    FlagChange.Kind kind = kind(arguments);
    String item = arguments.keyword();
    boolean silent = item.equals("FLAGS.SILENT");
    if (!silent && !item.equals("FLAGS")) {
      throw BadSyntax.malformed();
    }
    arguments.space();
    var change = new FlagChange(kind, FlagList.parse(arguments));
    arguments.end();
    List<SequenceView.Span> spans = session.selected().select(set, call.uid());
    if (session.selected().readOnly()) {
      session.no(call, "STORE failed.");
      return;
    }
    apply(call, session, spans, change, silent);
    session.ok(call);
  }

  private static FlagChange.Kind kind(Arguments arguments) {
    if (arguments.accept('+')) {
      return FlagChange.Kind.ADD;
    }
    return arguments.accept('-') ? FlagChange.Kind.REMOVE : FlagChange.Kind.REPLACE;
  }

  private static void apply(
      Call call,
      ImapSession session,
      List<SequenceView.Span> spans,
      FlagChange change,
      boolean silent)
      throws IOException {
    SequenceView view = session.selected().view();
    for (SequenceView.Span span : spans) {
      for (int index = span.from(); index < span.to(); index++) {
        int uid = view.uid(index);
        Flags flags = session.selected().change(uid, change);
        if (!silent) {
          String also = call.uid() ? " UID " + uid : "";
          session.untagged((index + 1) + " FETCH (FLAGS " + FlagList.format(flags) + also + ")");
        }
      }
    }
  }
}
