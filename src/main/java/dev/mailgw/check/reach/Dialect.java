package dev.mailgw.check.reach;

import java.io.IOException;
import java.util.List;

/** What is said before signing in, protocol by protocol. */
sealed interface Dialect permits ImapDialect, Pop3Dialect, SmtpDialect {

  /** What a first line is. */
  enum Greeting {
    WELCOME,
    /** The protocol's own way to say that there is no service now. */
    BUSY,
    FOREIGN
  }

  /** Reads the greeting; the line that tells what it is. */
  String greeting(Wire wire) throws IOException;

  Greeting read(String greeting);

  /** What the server offers, in upper case, as it words it. */
  List<String> offers(Wire wire) throws IOException, Trouble;

  /** Asks to go on with TLS; whether the server agrees. */
  boolean startTls(Wire wire) throws IOException;

  /** Takes leave. */
  void leave(Wire wire) throws IOException;
}
