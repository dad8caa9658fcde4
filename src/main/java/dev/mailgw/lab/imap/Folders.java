package dev.mailgw.lab.imap;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.LabMailbox;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

/** Commands about folders as a whole (RFC 3501 §6.3, RFC 2342). */
final class Folders {

  /** Exchange marks these on LIST, though it doesn't advertise SPECIAL-USE. */
  private static final Map<String, String> SPECIAL =
      Map.of(
          LabMailbox.SENT_ITEMS,
          " \\Sent",
          "Deleted Items",
          " \\Trash",
          "Drafts",
          " \\Drafts",
          "Junk Email",
          " \\Junk");

  /** More is no pattern but an attempt to keep the server busy. */
  private static final int LONGEST_PATTERN = 1_000;

  private Folders() {}

  static void namespace(Call call, ImapSession session) throws IOException {
    session.untagged("NAMESPACE ((\"\" \"/\")) NIL NIL");
    session.ok(call);
  }

  static void list(Call call, ImapSession session) throws IOException, BadSyntax {
    list(call, session, _ -> true);
  }

  /** In IMAP4rev2, which has no LSUB any more, Exchange doesn't know it either. */
  static void lsub(Call call, ImapSession session) throws IOException, BadSyntax {
    if (session.hasSecondRevision()) {
      throw BadSyntax.unknownCommand();
    }
    list(call, session, session.mailbox()::isSubscribed);
  }

  private static void list(Call call, ImapSession session, Predicate<Folder> shown)
      throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    String reference = arguments.astring();
    arguments.space();
    String pattern = arguments.listPattern();
    arguments.end();
    if (reference.length() + pattern.length() > LONGEST_PATTERN) {
      throw BadSyntax.malformed();
    }
    if (pattern.isEmpty()) {
      session.untagged(call.verb() + " (\\Noselect) \"/\" \"\"");
    }
    for (Folder folder : session.mailbox().folders()) {
      if (shown.test(folder)
          && FolderPattern.matches(reference + pattern, ModifiedUtf7.encode(folder.name()))) {
        session.untagged(call.verb() + line(folder, session));
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
    Optional<Folder> folder = find(name, session);
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
    session.untagged("STATUS " + written(folder.get(), session) + " " + items);
    session.ok(call);
  }

  /** The folder that a client means. */
  static Optional<Folder> find(String wire, ImapSession session) {
    return ModifiedUtf7.decode(wire).flatMap(session.mailbox()::folder);
  }

  /** What a client reads about a folder that is not there. */
  static String absent(String name) {
    return name.replaceAll("[^ -~]", "?") + " doesn't exist.";
  }

  private static String line(Folder folder, ImapSession session) {
    String marked = folder.uidsWithout(Flags.SEEN).length > 0 ? "\\Marked " : "";
    String children = session.mailbox().hasChildren(folder) ? "\\HasChildren" : "\\HasNoChildren";
    String special = SPECIAL.getOrDefault(folder.name(), "");
    return " (" + marked + children + special + ") \"/\" " + written(folder, session);
  }

  /** The new front end spells the inbox otherwise. */
  private static String written(Folder folder, ImapSession session) {
    boolean inbox = folder.equals(session.mailbox().inbox());
    return inbox && session.account().frontEnd() == FrontEnd.TCPPROXY
        ? "Inbox"
        : Texts.astring(ModifiedUtf7.encode(folder.name()));
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
