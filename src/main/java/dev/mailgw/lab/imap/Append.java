package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Draft;
import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.Folder;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** APPEND (RFC 3501 §6.3.11) with APPENDUID (RFC 4315 §3). */
final class Append implements ImapCommand {

  private static final long MAX_SIZE = 157_286_400;

  @Override
  public void run(Call call, ImapSession session) throws IOException, BadSyntax {
    Arguments arguments = call.arguments();
    arguments.space();
    String name = arguments.astring();
    arguments.space();
    Flags flags = flags(arguments);
    Instant received = received(arguments, session);
    if (arguments.literalSize() > MAX_SIZE) {
      session.no(call, "Maximum size of appendable message has been exceeded.");
      return;
    }
    Optional<Folder> folder = Folders.find(name, session);
    if (folder.isEmpty()) {
      session.no(call, "[TRYCREATE] " + Folders.absent(name));
      return;
    }
    take(call, session, folder.get(), flags, received);
  }

  private static void take(
      Call call, ImapSession session, Folder folder, Flags flags, Instant received)
      throws IOException, BadSyntax {
    try (Draft draft = session.host().store().draft()) {
      call.arguments().invite();
      session.faults().receiving(call);
      call.arguments().take(draft);
      call.arguments().end();
      int uid = folder.append(draft.keep(), flags, received);
      session.ok(call, "[APPENDUID " + folder.uidValidity() + " " + uid + "] ");
    }
  }

  private static Flags flags(Arguments arguments) throws BadSyntax {
    if (arguments.peek() != '(') {
      return Flags.NONE;
    }
    Flags flags = FlagList.parse(arguments);
    arguments.space();
    return flags;
  }

  private static Instant received(Arguments arguments, ImapSession session)
      throws IOException, BadSyntax {
    if (arguments.peek() != '"') {
      return session.host().clock().instant();
    }
    Instant received = ImapDates.dateTime(arguments.string());
    arguments.space();
    return received;
  }
}
