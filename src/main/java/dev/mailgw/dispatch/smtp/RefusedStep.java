package dev.mailgw.dispatch.smtp;

import java.io.IOException;

/** The server does not go on with what is needed before the first mail. */
final class RefusedStep extends IOException {

  private static final long serialVersionUID = 1;
  private static final int ASKED_FOR_MORE = 334;
  private static final int REFUSED = 535;
  private static final String AUTH = "AUTH";

  private final String command;
  private final transient Reply reply;

  RefusedStep(String command, Reply reply) {
    super(reply.line());
    this.command = command;
    this.reply = reply;
  }

  static RefusedStep signIn(Reply reply) {
    return new RefusedStep(AUTH, reply);
  }

  String command() {
    return command;
  }

  Reply reply() {
    return reply;
  }

  /** Whether another token might be taken: not where a switch or policy says no to all. */
  boolean isOfThisToken() {
    return command.equals(AUTH)
        && (reply.code() == REFUSED || reply.code() == ASKED_FOR_MORE)
        && !reply.line().contains("5.7.139");
  }

  /** Whether the server has said no to the sign-in, and not just "later". */
  boolean isOfSignIn() {
    return command.equals(AUTH) && (reply.code() / 100 == 5 || reply.code() == ASKED_FOR_MORE);
  }
}
