package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.imap.SequenceView.Span;
import dev.mailgw.lab.mailbox.FlagChange;
import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** FETCH and UID FETCH (RFC 3501 §6.4.5). */
final class Fetch implements ImapCommand {

  private static final FlagChange READ = new FlagChange(FlagChange.Kind.ADD, Flags.SEEN);

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    SequenceSet set = arguments.sequenceSet();
    arguments.space();
    List<FetchItem> items = FetchItems.parse(arguments);
    arguments.end();
    if (call.uid() && !items.contains(Attribute.UID)) {
      items.addFirst(Attribute.UID);
    }
    List<Span> spans = session.selected().select(set, call.uid());
    if (new Run(session.selected(), items, new FetchOutput(call, session)).all(spans)) {
      session.ok(call);
    } else {
      session.no(call, "Some of the requested messages no longer exist.");
    }
  }

  /** One FETCH under way. */
  private record Run(SelectedFolder folder, List<FetchItem> items, FetchOutput out) {

    /** Whether all of them were still there. */
    boolean all(List<Span> spans) throws IOException {
      boolean complete = true;
      for (Span span : spans) {
        for (int index = span.from(); index < span.to(); index++) {
          Optional<StoredMessage> message = folder.message(index);
          complete &= message.isPresent();
          if (message.isPresent()) {
            one(index + 1, message.get());
          }
        }
      }
      return complete;
    }

    private void one(int number, StoredMessage message) throws IOException {
      boolean read =
          !folder.readOnly()
              && !message.flags().contains(Flags.SEEN)
              && items.stream().anyMatch(FetchItem::setsSeen);
      if (read) {
        Flags flags = folder.change(message.uid(), READ);
        write(number, new StoredMessage(message.uid(), message.body(), message.received(), flags));
      } else {
        write(number, message, items);
      }
    }

    /** A message that has just been read: the client must learn of the flag. */
    private void write(int number, StoredMessage message) throws IOException {
      var more = new ArrayList<>(items);
      if (!more.contains(Attribute.FLAGS)) {
        more.add(Attribute.FLAGS);
      }
      write(number, message, more);
    }

    private void write(int number, StoredMessage message, List<FetchItem> wanted)
        throws IOException {
      MessageView view = out.view(message);
      if (view.is(Poison.NO_DATA) && wanted.stream().anyMatch(FetchItem::rendersMessage)) {
        return;
      }
      String before = "* " + number + " FETCH (";
      for (FetchItem item : wanted) {
        out.print(before);
        item.write(view, out);
        before = " ";
      }
      out.line(")");
    }
  }
}
