package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.SignIn;
import java.util.Map;
import java.util.Optional;

/** Who answers which command, and in which state of the session (RFC 3501 §3). */
final class CommandTable {

  /** When a command is valid. */
  enum When {
    ALWAYS,
    SIGNED_OUT,
    SIGNED_IN,
    SELECTED
  }

  /**
   * @param uid whether there is a UID form of it
   */
  record Entry(When when, boolean uid, ImapCommand command) {

    boolean needsMailbox() {
      return switch (when) {
        case SIGNED_IN, SELECTED -> true;
        case ALWAYS, SIGNED_OUT -> false;
      };
    }
  }

  private final Map<String, Entry> entries;

  CommandTable(SignIn signIn) {
    entries =
        Map.ofEntries(
            at(When.ALWAYS, "CAPABILITY", Greetings::capability),
            at(When.ALWAYS, "NOOP", Greetings::noop),
            at(When.ALWAYS, "ID", Greetings::id),
            at(When.ALWAYS, "LOGOUT", Greetings::logout),
            at(When.SIGNED_OUT, "STARTTLS", Greetings::startTls),
            at(When.SIGNED_OUT, "AUTHENTICATE", new Authenticate(signIn)),
            at(When.SIGNED_OUT, "LOGIN", new Login()),
            at(When.SIGNED_IN, "NAMESPACE", Folders::namespace),
            at(When.SIGNED_IN, "LIST", Folders::list),
            at(When.SIGNED_IN, "LSUB", Folders::lsub),
            at(When.SIGNED_IN, "ENABLE", Greetings::enable),
            at(When.SIGNED_IN, "SUBSCRIBE", FolderChange::subscribe),
            at(When.SIGNED_IN, "UNSUBSCRIBE", FolderChange::unsubscribe),
            at(When.SIGNED_IN, "DELETE", FolderChange::delete),
            at(When.SIGNED_IN, "RENAME", FolderChange::rename),
            at(When.SIGNED_IN, "STATUS", Folders::status),
            at(When.SIGNED_IN, "CREATE", FolderChange::create),
            at(When.SIGNED_IN, "SELECT", new Select(false)),
            at(When.SIGNED_IN, "EXAMINE", new Select(true)),
            at(When.SIGNED_IN, "APPEND", new Append()),
            at(When.SIGNED_IN, "IDLE", new Idle()),
            at(When.SELECTED, "CHECK", Greetings::noop),
            at(When.SELECTED, "CLOSE", Expunge::close),
            at(When.SELECTED, "UNSELECT", Select::unselect),
            uid("EXPUNGE", new Expunge()),
            uid("FETCH", new Fetch()),
            uid("STORE", new Store()),
            uid("SEARCH", new Search()),
            uid("COPY", new Copy(false)),
            uid("MOVE", new Copy(true)));
  }

  Optional<Entry> find(String verb) {
    return Optional.ofNullable(entries.get(verb));
  }

  private static Map.Entry<String, Entry> at(When when, String verb, ImapCommand command) {
    return Map.entry(verb, new Entry(when, false, command));
  }

  private static Map.Entry<String, Entry> uid(String verb, ImapCommand command) {
    return Map.entry(verb, new Entry(When.SELECTED, true, command));
  }
}
