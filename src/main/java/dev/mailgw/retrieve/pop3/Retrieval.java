package dev.mailgw.retrieve.pop3;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches messages of one session. Among commands ahead of their answers, an answer that got lost
 * would hand each message the content of the next one; so where a server's sizes have been true, a
 * message of another size is not believed. Belongs to one thread.
 */
final class Retrieval {

  private static final Logger log = LoggerFactory.getLogger(Retrieval.class);

  /** What a head may have, so that not too many are asked for at a time. */
  private static final long HEAD = 4 << 10;

  private final String who;
  private final PhaseTimer timer;
  private final BooleanSupplier ahead;
  private boolean inexact;
  private boolean exact;

  Retrieval(String who, PhaseTimer timer, BooleanSupplier ahead) {
    this.who = who;
    this.timer = timer;
    this.ahead = ahead;
  }

  /** An answer that can't be the one to its command. */
  static final class Mismatch extends IOException {
    private static final long serialVersionUID = 1;

    Mismatch(String message) {
      super(message);
    }
  }

  /** A refused message is passed over. */
  Command command(int number, RemoteMessage message, MessageSink sink) {
    long size = Math.max(0, message.size());
    return new Command("RETR " + number, size, in -> take(in, message, sink));
  }

  /** The head only (RFC 1939 §7); how long it will be, nobody has said. */
  Command head(int number, RemoteMessage message, MessageSink sink) {
    return new Command("TOP " + number + " 0", HEAD, in -> take(in, message, body -> body, sink));
  }

  private void take(Pop3Input in, RemoteMessage message, MessageSink sink) throws IOException {
    UnaryOperator<InputStream> whole =
        body -> ahead.getAsBoolean() ? new Measured(body, message) : body;
    take(in, message, whole, sink);
  }

  private void take(
      Pop3Input in, RemoteMessage message, UnaryOperator<InputStream> seen, MessageSink sink)
      throws IOException {
    timer.enter(Phase.FETCH);
    String line = in.line();
    if (!line.startsWith("+OK")) {
      log.warn("{} does not deliver message {}: {}", who, message.key(), line);
      return;
    }
    Pop3Input.Body body = in.body();
    sink.accept(message, seen.apply(body));
    body.drain();
  }

  private void compare(RemoteMessage message, long size) throws Mismatch {
    boolean equal = message.size() == size;
    if (!equal && exact && !inexact && message.size() >= 0) {
      throw new Mismatch(
          "message %s has %d bytes, and %d were announced; every size before was true"
              .formatted(message.key(), size, message.size()));
    }
    exact |= equal;
    inexact |= !equal;
  }

  private final class Measured extends FilterInputStream {

    private final RemoteMessage message;
    private long size;

    Measured(InputStream body, RemoteMessage message) {
      super(body);
      this.message = message;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? -1 : 1);
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return count(super.read(target, offset, length));
    }

    private int count(int read) throws Mismatch {
      if (read < 0) {
        compare(message, size);
      }
      size += Math.max(0, read);
      return read;
    }
  }
}
