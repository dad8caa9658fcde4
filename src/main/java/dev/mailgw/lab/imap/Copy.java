package dev.mailgw.lab.imap;

import dev.mailgw.lab.imap.SequenceView.Span;
import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** COPY (RFC 3501 §6.4.7) and MOVE (RFC 6851); the bytes stay where they are in the store. */
final class Copy implements ImapCommand {

  private final boolean move;

  Copy(boolean move) {
    this.move = move;
  }

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    SequenceSet set = arguments.sequenceSet();
    arguments.space();
    String name = arguments.astring();
    arguments.end();
    List<Span> spans = session.selected().select(set, call.uid());
    Optional<Folder> target = Folders.find(name, session);
    if (target.isEmpty()) {
      session.no(call, "[TRYCREATE] " + Folders.absent(name));
    } else if (move && session.selected().readOnly()) {
      session.no(call, "MOVE failed.");
    } else {
      transfer(call, session, messages(session.selected(), spans), target.get());
    }
  }

  private void transfer(Call call, ImapSession session, List<StoredMessage> messages, Folder target)
      throws IOException {
    int[] from = messages.stream().mapToInt(StoredMessage::uid).toArray();
    int[] to =
        messages.stream().mapToInt(m -> target.append(m.body(), m.flags(), m.received())).toArray();
    String code = from.length == 0 ? "" : copyUid(target, from, to);
    if (!move) {
      session.ok(call, code.isEmpty() ? "" : code + " ");
      return;
    }
    if (!code.isEmpty()) {
      session.untagged("OK " + code + " Moved");
    }
    Deletion.expunge(session.selected().folder(), from, session);
    session.ok(call);
  }

  private static String copyUid(Folder target, int[] from, int[] to) {
    return "[COPYUID "
        + target.uidValidity()
        + " "
        + UidList.format(from)
        + " "
        + UidList.format(to)
        + "]";
  }

  private static List<StoredMessage> messages(SelectedFolder selected, List<Span> spans) {
    return spans.stream()
        .flatMapToInt(span -> IntStream.range(span.from(), span.to()))
        .mapToObj(selected::message)
        .flatMap(Optional::stream)
        .toList();
  }
}
