package dev.mailgw.retrieve.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgw.wire.Pacing;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.Optional;

/**
 * Sends commands and reads what comes back. More than one may be on its way (RFC 3501 §5.5).
 * Belongs to one thread.
 */
final class ImapConnection {

  private final Closeable line;
  private final Pacing pacing;
  private final OutputStream out;
  private final ImapInput in;
  private final InFlight inFlight = new InFlight();
  private final Capabilities capabilities = new Capabilities();
  private final Growth growth = new Growth();
  private Optional<String> lastWords = Optional.empty();
  private int tags;
  private int roundTrips;
  private boolean unanswered;
  private boolean midAnswer;

  /**
   * @param line what is closed at the end
   * @param pacing of {@code in}
   */
  ImapConnection(InputStream in, OutputStream out, Closeable line, Pacing pacing) {
    this.pacing = pacing;
    this.in = new ImapInput(in);
    this.out = out;
    this.line = line;
  }

  /** The server's first line. */
  void greeting() throws IOException {
    String greeting = in.line();
    capabilities.learn(greeting);
    if (!greeting.startsWith("* OK") && !greeting.startsWith("* PREAUTH")) {
      throw greeting.startsWith("* BYE")
          ? new HungUp(greeting, null)
          : new GarbledAnswer("the greeting is '" + greeting + "'");
    }
  }

  /** What the server says that it can do; asks it if it has not said so by itself. */
  boolean offers(String capability) throws IOException {
    if (!capabilities.known()) {
      run("CAPABILITY", Answers.NONE);
    }
    return capabilities.has(capability);
  }

  /** After a change that may bring others: TLS, sign-in. */
  void forgetCapabilities() {
    capabilities.forget();
  }

  /** Sends a command and does not wait. */
  Command send(String text, Answers answers) throws IOException {
    Command command = new Command("A" + ++tags, answers);
    say(command.tag() + " " + text);
    inFlight.add(command);
    return command;
  }

  /**
   * Reads until {@code command} has its answer; others in flight get what comes for them meanwhile.
   *
   * @return the server's line
   * @throws RefusedCommand if that is not OK; the connection is as good as before
   */
  String await(Command command) throws IOException {
    while (!command.done()) {
      answer();
    }
    return command.result();
  }

  /** Sends a command and waits. */
  String run(String text, Answers answers) throws IOException {
    return await(send(text, answers));
  }

  /**
   * Waits until the server asks for more ({@code +}) and gives it, each time another piece; the
   * last one again where it asks on.
   */
  String converse(String text, String... pieces) throws IOException {
    Command command = send(text, Answers.NONE);
    int given = 0;
    while (!command.done()) {
      if (in.peek() == '+') {
        in.line();
        received();
        say(pieces[Math.min(given++, pieces.length - 1)]);
      } else {
        answer();
      }
    }
    return command.result();
  }

  /** Begins to listen (RFC 2177): the server has said that it will tell. */
  Command idle() throws IOException {
    Command command = send("IDLE", Answers.NONE);
    while (in.peek() != '+') {
      answer();
      if (command.done()) {
        throw new RefusedCommand(command.result());
      }
    }
    in.line();
    received();
    return command;
  }

  /** Whether the server says something before the read time-out. */
  boolean hears() throws IOException {
    // who listens has not asked: what comes may come as slowly as it likes
    pacing.restart();
    try {
      in.peek();
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  /** Whether nothing is on its way, and nothing that was heard speaks against going on. */
  boolean quiet() {
    return !midAnswer && inFlight.isEmpty() && lastWords.isEmpty();
  }

  /** Whether the mailbox has got mail since this was last asked. */
  boolean grown() {
    return growth.taken();
  }

  /** Times that an answer was waited for. */
  int roundTrips() {
    return roundTrips;
  }

  /** Counts what was said before TLS. */
  void after(ImapConnection plain) {
    roundTrips += plain.roundTrips;
    tags = plain.tags;
  }

  /** Says good-bye, unless an answer was not read to its end: then it just hangs up. */
  void signOff() {
    try (line) {
      if (!midAnswer) {
        run("LOGOUT", Answers.NONE);
      }
    } catch (IOException _) {
      // nothing depends on it
    }
  }

  /** Says good-bye and does not wait for the answer; for a connection that nobody needs. */
  void leave() {
    try (line) {
      say("A" + ++tags + " LOGOUT");
    } catch (IOException _) {
      // nothing depends on it
    }
  }

  /** Says a line, which need not be a command. */
  void say(String text) throws IOException {
    out.write((text + "\r\n").getBytes(ISO_8859_1));
    out.flush();
    unanswered = true;
  }

  private void received() {
    roundTrips += unanswered ? 1 : 0;
    unanswered = false;
  }

  /** Reads one answer and gives it to whom it is for. */
  void answer() throws IOException {
    midAnswer = true;
    try {
      String tag = in.word();
      received();
      if (tag.equals("*")) {
        in.expect(' ');
        untagged();
      } else {
        tagged(tag, in.line().strip());
      }
      midAnswer = false;
    } catch (IOException e) {
      throw lastWords.isPresent() ? new HungUp(lastWords.get(), e) : e;
    }
  }

  private void tagged(String tag, String line) throws IOException {
    capabilities.learn(line);
    inFlight
        .landed(tag)
        .orElseThrow(() -> new GarbledAnswer("nobody waits for '" + tag + " " + line + "'"))
        .end(line);
  }

  private void untagged() throws IOException {
    String first = in.word();
    if (first.equalsIgnoreCase("SEARCH")) {
      inFlight.search(in);
    } else if (!first.isEmpty() && Character.isDigit(first.charAt(0))) {
      numbered(first);
    } else {
      line(first + in.line());
    }
  }

  private void numbered(String number) throws IOException {
    in.expect(' ');
    String what = in.word();
    if (what.equalsIgnoreCase("FETCH")) {
      new FetchAnswer(in, inFlight).read();
    } else {
      growth.hear(number, what);
      inFlight.line(number + " " + what + in.line());
    }
  }

  private void line(String text) {
    capabilities.learn(text);
    if (text.regionMatches(true, 0, "BYE", 0, 3) || text.regionMatches(true, 0, "BAD", 0, 3)) {
      lastWords = Optional.of("* " + text);
    }
    inFlight.line(text);
  }
}
