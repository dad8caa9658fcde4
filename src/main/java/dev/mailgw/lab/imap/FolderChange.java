package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Folder;
import java.io.IOException;
import java.util.Optional;

/** Commands that change which folders there are (RFC 3501 §6.3.3 to §6.3.7). */
final class FolderChange {

  private FolderChange() {}

  static void create(Call call, ImapSession session) throws IOException, BadSyntax {
    String wire = onlyName(call);
    if (ModifiedUtf7.decode(wire).filter(session.mailbox()::create).isPresent()) {
      session.ok(call);
    } else {
      session.no(call, Texts.printable(wire) + " already exists.");
    }
  }

  /** The messages in it are gone with it. */
  static void delete(Call call, ImapSession session) throws IOException, BadSyntax {
    String wire = onlyName(call);
    Optional<Folder> folder = Folders.find(wire, session);
    if (folder.isEmpty()) {
      session.no(call, Folders.absent(wire));
      return;
    }
    var gone = session.mailbox().delete(folder.get().name());
    if (gone.isEmpty()) {
      session.no(call, "DELETE failed.");
      return;
    }
    for (Folder one : gone) {
      Deletion.expunge(one, one.uids(), session);
    }
    session.ok(call);
  }

  static void rename(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    String from = arguments.astring();
    arguments.space();
    String to = arguments.astring();
    arguments.end();
    Optional<Folder> folder = Folders.find(from, session);
    if (folder.isEmpty()) {
      session.no(call, Folders.absent(from));
    } else if (ModifiedUtf7.decode(to)
        .filter(name -> session.mailbox().rename(folder.get().name(), name))
        .isPresent()) {
      session.ok(call);
    } else {
      session.no(call, "RENAME failed.");
    }
  }

  static void subscribe(Call call, ImapSession session) throws IOException, BadSyntax {
    subscribe(call, session, true);
  }

  static void unsubscribe(Call call, ImapSession session) throws IOException, BadSyntax {
    subscribe(call, session, false);
  }

  private static void subscribe(Call call, ImapSession session, boolean wanted)
      throws IOException, BadSyntax {
    String wire = onlyName(call);
    boolean done =
        ModifiedUtf7.decode(wire)
            .filter(name -> session.mailbox().subscribe(name, wanted))
            .isPresent();
    if (done) {
      session.ok(call);
    } else {
      session.no(call, Folders.absent(wire));
    }
  }

  private static String onlyName(Call call) throws IOException, BadSyntax {
    call.arguments().space();
    String name = call.arguments().astring();
    call.arguments().end();
    return name;
  }
}
