package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.LabMailbox;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Commands about folders as a whole (RFC 3501 §6.3, RFC 2342). */
final class Folders {

  /** Exchange marks these on LIST, though it doesn't advertise SPECIAL-USE. */
  private static final Map<String, String> SPECIAL =
      Map.of(LabMailbox.SENT_ITEMS, " \\Sent", "Deleted Items", " \\Trash");

  private Folders() {}

  static void namespace(Call call, ImapSession session) throws IOException {
    session.untagged("NAMESPACE ((\"\" \"/\")) NIL NIL");
    session.ok(call);
  }

  /** LIST and LSUB: every folder counts as subscribed. */
  static void list(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    String reference = arguments.astring();
    arguments.space();
    String pattern = arguments.listPattern();
    arguments.end();
    if (pattern.isEmpty()) {
      session.untagged(call.verb() + " (\\Noselect) \"/\" \"\"");
    }
    for (Folder folder : session.mailbox().folders()) {
      if (FolderPattern.matches(reference + pattern, folder.name())) {
        session.untagged(call.verb() + line(folder));
      }
    }
    session.ok(call);
  }

  static void status(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    String name = arguments.astring();
    arguments.space();
    arguments.expect('(');
    Optional<Folder> folder = session.mailbox().folder(name);
    var items = new StringJoiner(" ", "(", ")");
    do {
      String item = arguments.keyword();
      items.add(item + " " + (folder.isPresent() ? value(item, folder.get()) : 0));
    } while (arguments.accept(' '));
    arguments.expect(')');
    if (folder.isEmpty()) {
      session.no(call, absent(name));
      return;
    }
    session.untagged("STATUS " + Texts.astring(folder.get().name()) + " " + items);
    session.ok(call);
  }

  static void create(Call call, ImapSession session) throws IOException, BadSyntax {
    call.arguments().space();
    String name = call.arguments().astring();
    call.arguments().end();
    if (!name.isBlank() && session.mailbox().create(name)) {
      session.ok(call);
    } else {
      session.no(call, name + " already exists.");
    }
  }

  /** What a client reads about a folder that is not there. */
  static String absent(String name) {
    return name.replaceAll("[^ -~]", "?") + " doesn't exist.";
  }

  private static String line(Folder folder) {
    return " (\\HasNoChildren"
        + SPECIAL.getOrDefault(folder.name(), "")
        + ") \"/\" "
        + Texts.astring(folder.name());
  }

  private static int value(String item, Folder folder) throws BadSyntax {
    return switch (item) {
      case "MESSAGES" -> folder.size();
      case "RECENT" -> 0;
      case "UIDNEXT" -> folder.uidNext();
      case "UIDVALIDITY" -> folder.uidValidity();
      case "UNSEEN" -> folder.uidsWithout(Flags.SEEN).length;
      default -> throw BadSyntax.unsupported();
    };
  }
}
