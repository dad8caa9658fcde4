package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;

/** Takes messages out of a folder, and says so to those who judge clients. */
final class Deletion {

  private Deletion() {}

  static void expunge(Folder folder, int[] uids, ImapSession session) {
    for (int uid : folder.expunge(uids)) {
      session.note(Kind.DELETED, folder.name() + " " + uid, new About.Message(folder.name(), uid));
    }
  }
}
