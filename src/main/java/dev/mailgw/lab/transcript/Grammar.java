package dev.mailgw.lab.transcript;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a protocol as it takes to tell commands from secrets. */
enum Grammar {
  IMAP(
      "CAPABILITY NOOP ID LOGOUT STARTTLS NAMESPACE LIST LSUB STATUS CREATE DELETE RENAME SUBSCRIBE"
          + " UNSUBSCRIBE SELECT EXAMINE APPEND IDLE DONE CHECK CLOSE UNSELECT EXPUNGE FETCH STORE"
          + " SEARCH COPY MOVE UID ENABLE SORT THREAD GETQUOTA GETQUOTAROOT") {
    @Override
    String tagOf(String line) {
      Matcher tag = TAG.matcher(line);
      return tag.lookingAt() ? tag.group() : "";
    }

    @Override
    boolean endsDialogue(String line) {
      return !line.startsWith("+") && !line.startsWith("* ");
    }
  },
  POP3("CAPA STLS STAT LIST UIDL RETR TOP DELE RSET NOOP QUIT") {
    @Override
    boolean endsDialogue(String line) {
      return line.startsWith("+OK") || line.startsWith("-ERR");
    }
  },
  SMTP("EHLO HELO STARTTLS MAIL RCPT DATA BDAT RSET NOOP VRFY EXPN HELP QUIT") {
    @Override
    boolean endsDialogue(String line) {
      return !line.startsWith("334");
    }
  },
  /** Everything the client says is kept back. */
  UNKNOWN("") {
    @Override
    boolean endsDialogue(String line) {
      return false;
    }
  };

  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._-]{1,40} ");

  private final String verbs;

  Grammar(String verbs) {
    this.verbs = " " + verbs + " ";
  }

  static Grammar of(String server) {
    return switch (server) {
      case "imap" -> IMAP;
      case "pop3" -> POP3;
      case "smtp" -> SMTP;
      default -> UNKNOWN;
    };
  }

  /** Whether it is the name of a command, in upper case, that holds no secret. */
  boolean knows(String verb) {
    return !verb.isEmpty() && verbs.contains(" " + verb + " ");
  }

  /** Whether commands have a tag before them, and may go on behind a literal. */
  boolean tagged() {
    return this == IMAP;
  }

  /** What stands before the command's name, with the space behind it. */
  String tagOf(String line) {
    return "";
  }

  /** Whether this line of the server answers a sign-in, and asks for no more of it. */
  abstract boolean endsDialogue(String line);
}
