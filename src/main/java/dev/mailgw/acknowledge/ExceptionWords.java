package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.ExceptionMail;
import dev.mailgw.spool.ExceptionState;

/** Says to a person what is the matter with an exception mail, and what to do. */
public final class ExceptionWords {

  private ExceptionWords() {}

  /** So many mails of an alias. */
  static String mails(int count, AliasId alias) {
    return (count == 1 ? "1 mail" : count + " mails") + " of alias " + alias;
  }

  /** What is the matter, in one line. */
  public static String what(ExceptionMail mail) {
    return switch (mail.finding().kind()) {
      case UNDELIVERED -> "the server lists it and does not deliver it";
      case BROKE_OFF -> "the connection breaks when it is fetched";
      case REFUSED -> "the spool does not take it";
      case SUBSTITUTE -> "the server can't render it and delivers a report in its place";
      case LARGE ->
          mail.finding().state() == ExceptionState.STORED
              ? "it is too large; it was stored whole and deleted from the mailbox"
              : "it is too large and was not fetched";
      case UNPARSABLE -> "it has no header";
      case UNREADABLE -> "it was stored and can't be read back";
    };
  }

  /** What to do about it, in one line. */
  public static String cure(ExceptionMail mail) {
    String release = "then: mailgw exceptions release " + mail.id();
    if (mail.finding().state() == ExceptionState.SUSPECT) {
      return "nothing yet: it is tried again with the next cycle";
    }
    return switch (mail.finding().kind()) {
      case SUBSTITUTE -> "read it in the mailbox with another program; " + release;
      case UNDELIVERED, BROKE_OFF, REFUSED, LARGE ->
          mail.finding().state() == ExceptionState.STORED
              ? "read the stored mail (mailgw export); " + release
              : "read it in the mailbox, or have it fetched: mailgw exceptions retry "
                  + mail.id()
                  + "; "
                  + release;
      case UNPARSABLE, UNREADABLE -> "look at the stored mail (mailgw export); " + release;
    };
  }
}
