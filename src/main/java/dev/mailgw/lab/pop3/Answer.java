package dev.mailgw.lab.pop3;

import java.io.IOException;

/** What a command that was carried out has to tell the client. Sent once or, by a fault, never. */
@FunctionalInterface
interface Answer {

  Answer OK = ok("");
  Answer NOT_VALID_NOW = err("Command is not valid in this state.");
  Answer NO_SUCH_MESSAGE = err("The specified message does not exist.");
  Answer UNKNOWN = err("Protocol error. 14");

  /** The client broke the protocol: nothing more is heard from it. */
  Answer PROTOCOL_ERROR = closing("Protocol error. Connection is closed. 10");

  /** Too much was asked of the mailbox or by its user. */
  Answer UNAVAILABLE = closing("Server Unavailable. 21");

  void send(Pop3Session session) throws IOException;

  static Answer ok(String text) {
    return session -> session.ok(text);
  }

  static Answer err(String text) {
    return session -> session.err(text);
  }

  /** An error after which the server hangs up. */
  static Answer closing(String text) {
    return session -> {
      session.err(text);
      session.end();
    };
  }
}
