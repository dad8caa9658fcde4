package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Flags;
import java.io.IOException;
import java.util.Arrays;

/** EXPUNGE (RFC 3501 §6.4.3), UID EXPUNGE (RFC 4315 §2.1) and CLOSE. */
final class Expunge implements ImapCommand {

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    SelectedFolder selected = session.selected();
    int[] uids = selected.folder().uidsWith(Flags.DELETED);
    if (call.uid()) {
      call.arguments().space();
      SequenceSet set = call.arguments().sequenceSet();
      long largest = selected.view().largestUid();
      uids = Arrays.stream(uids).filter(uid -> set.contains(uid, largest)).toArray();
    }
    call.arguments().end();
    if (selected.readOnly()) {
      session.no(call, "EXPUNGE failed");
      return;
    }
    Deletion.expunge(selected.folder(), uids, session);
    session.ok(call);
  }

  static void close(Call call, ImapSession session) throws IOException {
    SelectedFolder selected = session.selected();
    if (!selected.readOnly()) {
      Deletion.expunge(selected.folder(), selected.folder().uidsWith(Flags.DELETED), session);
    }
    session.deselect();
    session.ok(call);
  }
}
