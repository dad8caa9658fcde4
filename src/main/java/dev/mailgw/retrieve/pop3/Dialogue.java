package dev.mailgw.retrieve.pop3;

import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.pop3.Pipelining.Mode;
import dev.mailgw.retrieve.pop3.Pop3Connection.Refused;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands to a server that is signed in to, and what its answers mean. Belongs to one thread. */
final class Dialogue {

  private final Pop3Connection connection;
  private final Pipelining pipelining;
  private final String who;
  private Mode mode;
  private boolean asked;
  private boolean empty;
  private Optional<Refused> refused = Optional.empty();
  private String refusedStep = "";

  private Dialogue(Pop3Connection connection, Pipelining pipelining, String who) {
    this.connection = connection;
    this.pipelining = pipelining;
    this.who = who;
    this.mode = pipelining.begin();
  }

  /** Asks what has to be known before the listing. */
  static Dialogue begin(Pop3Connection connection, Pipelining pipelining, String who)
      throws MailboxException {
    Dialogue dialogue = new Dialogue(connection, pipelining, who);
    switch (dialogue.mode) {
      case CLASSIC -> dialogue.run(List.of(Command.brief("STAT", dialogue::stat)));
      case ASK -> dialogue.run(List.of(dialogue.capabilities()));
      case IN_TURN, AHEAD -> {}
    }
    return dialogue;
  }

  /** Whether commands go ahead of their answers. */
  boolean ahead() {
    return mode == Mode.AHEAD;
  }

  /** What the mailbox holds. */
  Pop3Listing listing() throws MailboxException {
    if (empty) {
      return Pop3Listing.empty();
    }
    ListingReader reader = new ListingReader(who);
    Command ids = listing("UIDL", reader::ids);
    Command sizes = listing("LIST", reader::sizes);
    if (ahead()) {
      run(asked ? List.of(ids, sizes) : List.of(capabilities(), ids, sizes));
    } else {
      run(List.of(ids));
      if (!reader.isEmpty()) {
        run(List.of(sizes));
      }
    }
    try {
      return reader.listing();
    } catch (IOException e) {
      throw failure().of("uidl", e);
    }
  }

  /** A command whose refusal is a failure. */
  Command expecting(String line) {
    return Command.brief(line, in -> positive(line, in.line()));
  }

  /** Runs all of them, then fails if one that must not be refused was. */
  void run(List<Command> commands) throws MailboxException {
    refused = Optional.empty();
    try {
      if (ahead()) {
        connection.pipeline().ahead(commands);
      } else {
        connection.pipeline().inTurn(commands);
      }
    } catch (IOException e) {
      mistrust(commands, e);
      throw failure().of(e);
    }
    if (refused.isPresent()) {
      throw new Pop3Failure(who, refusedStep).of(refused.get());
    }
  }

  /** Makes the deletions and ends the session, if the server can still be spoken to. */
  void quit(List<Command> deletions, Runnable deleted) throws MailboxException {
    if (connection.pipeline().outstanding() == 0) {
      List<Command> commands = new ArrayList<>(deletions);
      commands.add(
          Command.brief(
              "QUIT",
              in -> {
                deleted.run();
                positive("QUIT", in.line());
              }));
      run(commands);
    }
  }

  /** Without QUIT before, nothing has changed in the mailbox. */
  void close() throws MailboxException {
    boolean left = connection.pipeline().outstanding() > 0;
    try {
      connection.close();
    } catch (IOException e) {
      if (!left) {
        throw failure().of("quit", e);
      }
    }
  }

  int roundTrips() {
    return connection.roundTrips();
  }

  private Command capabilities() {
    asked = true;
    return Command.brief("CAPA", in -> mode = pipelining.answered(Capabilities.pipelining(in)));
  }

  private Command listing(String line, Command.Answer lines) {
    return Command.brief(
        line,
        in -> {
          if (positive(line, in.line())) {
            lines.read(in);
          }
        });
  }

  private void stat(Pop3Input in) throws IOException {
    String line = in.line();
    empty = positive("STAT", line) && line.startsWith("+OK 0 ");
  }

  private boolean positive(String command, String line) {
    boolean positive = line.startsWith("+OK");
    if (!positive && refused.isEmpty()) {
      refused = Optional.of(new Refused(line));
      refusedStep = command;
    }
    return positive;
  }

  private void mistrust(List<Command> commands, IOException error) {
    boolean broken = error instanceof SocketTimeoutException && commands.size() > 1;
    if (ahead() && (broken || error instanceof Retrieval.Mismatch)) {
      pipelining.mistrust(who);
    }
  }

  private Pop3Failure failure() {
    return new Pop3Failure(who, connection.stage());
  }
}
