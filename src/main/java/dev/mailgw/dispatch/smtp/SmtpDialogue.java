package dev.mailgw.dispatch.smtp;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The commands of one connection, each with its reply; a broken connection is a reply, too. Where
 * the server allows it (RFC 2920), commands are announced and go out together with the next one
 * that is waited for. Belongs to one thread.
 */
final class SmtpDialogue {

  private static final String RSET = "RSET";

  private final SmtpConnection connection;
  private final boolean pipelines;
  private int announced;
  private boolean unclean;
  private Reply broken;

  SmtpDialogue(SmtpConnection connection) {
    this.connection = connection;
    this.pipelines = connection.extensions().has("PIPELINING");
  }

  Extensions extensions() {
    return connection.extensions();
  }

  /** Whether {@link #announce} has an effect. */
  boolean pipelines() {
    return pipelines;
  }

  /** Whether it can carry another mail: nothing broke, and nothing came that nobody asked for. */
  boolean isUsable() {
    return broken == null && announced == 0 && !connection.holdsMore();
  }

  /** Tells ahead that this will be said next, after what was announced before. */
  void announce(String command) {
    if (pipelines) {
      put(command);
      announced++;
    }
  }

  /** Announces a mail's first command, and that a half-finished one before it is forgotten. */
  void announceMail(String command) {
    if (unclean) {
      announce(RSET);
    }
    announce(command);
  }

  /** Begins a mail; a half-finished one is forgotten now, when it matters. */
  Reply mail(String command) {
    if (unclean) {
      Reply reset = say(RSET);
      unclean = !reset.positive();
      if (unclean) {
        hangUp(Reply.none("RSET was refused: " + reset.line()));
        return broken;
      }
    }
    Reply reply = say(command);
    unclean = reply.positive();
    return reply;
  }

  /** Says {@code command} unless it was announced, and waits for the reply. */
  Reply say(String command) {
    send(command);
    return checked(read().inStep());
  }

  /** Asks whether the content may come: 354. */
  Reply sayData(String command) {
    send(command);
    return checked(read().inStepWithData());
  }

  /** Says a command that nobody waits for yet. */
  void put(String command) {
    try {
      connection.say(command);
    } catch (IOException e) {
      lost(e);
    }
  }

  /** Puts a part of a content. */
  void put(byte[] content, int length) {
    try {
      connection.content().write(content, 0, length);
    } catch (IOException e) {
      lost(e);
    }
  }

  /** Sends what was put, and waits for nothing. */
  void flush() {
    try {
      connection.content().flush();
    } catch (IOException e) {
      lost(e);
    }
  }

  /** Sends what was put and waits for the next reply. */
  Reply reply() {
    return checked(read().inStep());
  }

  /** Where content goes; buffered. */
  OutputStream content() {
    return connection.content();
  }

  /** The mail is over, whatever became of it (RFC 5321 §4.1.1.4). */
  void concluded() {
    unclean = false;
  }

  /** Breaks the connection: what the server has half of it must not take. */
  void drop() {
    connection.drop();
    hangUp(Reply.none("hung up"));
  }

  /** Signs off. */
  void close() {
    if (isUsable()) {
      connection.leave();
    } else {
      connection.drop();
    }
  }

  /** Why content was not sent to its end, in one line. */
  String describeTorn(IOException error) {
    return connection.describeTorn(error);
  }

  private void send(String command) {
    if (announced > 0) {
      announced--;
    } else {
      put(command);
    }
  }

  private Reply read() {
    if (broken == null) {
      try {
        return connection.reply();
      } catch (IOException e) {
        lost(e);
      }
    }
    return broken;
  }

  private Reply checked(Reply reply) {
    if (reply.ends()) {
      hangUp(reply);
    }
    return reply;
  }

  private void lost(IOException e) {
    hangUp(Reply.none(connection.describe(e)));
  }

  private void hangUp(Reply last) {
    if (broken == null) {
      broken = last;
    }
  }
}
