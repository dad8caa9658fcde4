package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.Folder;
import java.io.IOException;
import java.util.Optional;

/** SELECT and EXAMINE (RFC 3501 §6.3.1), UNSELECT (RFC 3691). */
final class Select implements ImapCommand {

  private final boolean readOnly;

  Select(boolean readOnly) {
    this.readOnly = readOnly;
  }

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    call.arguments().space();
    String name = call.arguments().astring();
    call.arguments().end();
    session.deselect();
    Optional<Folder> folder = Folders.find(name, session);
    if (folder.isEmpty()) {
      session.no(call, Folders.absent(name));
      return;
    }
    var selected = new SelectedFolder(folder.get(), readOnly, session.bell()::ring);
    session.select(selected);
    describe(session, selected);
    session.ok(call, readOnly ? "[READ-ONLY] " : "[READ-WRITE] ");
  }

  static void unselect(Call call, ImapSession session) throws IOException {
    session.deselect();
    session.ok(call);
  }

  private void describe(ImapSession session, SelectedFolder selected) throws IOException {
    Folder folder = selected.folder();
    session.untagged(selected.view().size() + " EXISTS");
    session.untagged("0 RECENT");
    session.untagged("FLAGS " + FlagList.ALL);
    String permanent = readOnly ? "()" : FlagList.ALL;
    session.untagged("OK [PERMANENTFLAGS " + permanent + "] Permanent flags");
    firstUnseen(session, selected);
    session.untagged("OK [UIDVALIDITY " + folder.uidValidity() + "] UIDVALIDITY value");
    session.untagged("OK [UIDNEXT " + folder.uidNext() + "] The next unique identifier value");
  }

  private static void firstUnseen(ImapSession session, SelectedFolder selected) throws IOException {
    int[] unseen = selected.folder().uidsWithout(Flags.SEEN);
    int index = unseen.length == 0 ? -1 : selected.view().indexOf(unseen[0]);
    if (index >= 0) {
      session.untagged("OK [UNSEEN " + (index + 1) + "] Is the first unseen message");
    }
  }
}
