package dev.mailgw.retrieve.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Commands on their way and their answers, which come in the same order (RFC 2449 §6.6). Ahead of
 * their answers go only so many commands that all of them, some 6 kB, fit any socket's buffers: we
 * are never stuck with a command while the server is stuck with an answer that nobody reads. Their
 * answers are bounded, too, so that a session that ends early leaves little behind. Belongs to one
 * thread.
 */
final class Pipeline {

  private static final int COMMANDS = 512;
  private static final long BYTES = 4 << 20;

  private final Pop3Input in;
  private final OutputStream out;
  private final Deque<Command> waiting = new ArrayDeque<>();
  private long announced;
  private int roundTrips;
  private String stage = "";

  Pipeline(Pop3Input in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** One command after the other, each when the one before has its answer. */
  void inTurn(List<Command> commands) throws IOException {
    run(commands, 1);
  }

  /** Commands ahead of their answers. */
  void ahead(List<Command> commands) throws IOException {
    run(commands, COMMANDS);
  }

  /** Sends a line and waits for an answer, which the caller reads. */
  void say(String line, String called) throws IOException {
    stage = called;
    roundTrips++;
    out.write((line + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  /** Commands without a whole answer; another one can be sent only when there are none. */
  int outstanding() {
    return waiting.size();
  }

  /** How often nothing was on its way but what was waited for. */
  int roundTrips() {
    return roundTrips;
  }

  /** The command whose answer is read, or was read last. */
  String stage() {
    return stage;
  }

  private void run(List<Command> commands, int atOnce) throws IOException {
    int sent = 0;
    while (sent < commands.size() || !waiting.isEmpty()) {
      if (waiting.size() <= atOnce / 2) {
        sent = send(commands, sent, atOnce);
      }
      Command command = waiting.getFirst();
      stage = command.line();
      command.answer().read(in);
      waiting.removeFirst();
      announced -= command.announced();
    }
  }

  private int send(List<Command> commands, int from, int atOnce) throws IOException {
    StringBuilder lines = new StringBuilder();
    int next = from;
    roundTrips += waiting.isEmpty() ? 1 : 0;
    while (next < commands.size() && waiting.size() < atOnce && fits(commands.get(next))) {
      Command command = commands.get(next++);
      lines.append(command.line()).append("\r\n");
      waiting.add(command);
      announced += command.announced();
    }
    if (next > from) {
      out.write(lines.toString().getBytes(ISO_8859_1));
      out.flush();
    }
    return next;
  }

  private boolean fits(Command command) {
    return waiting.isEmpty() || announced + command.announced() <= BYTES;
  }
}
