package dev.mailgw.testing;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A mailbox that is bad in one way. What hangs does so until {@link #letGo}. */
public final class BadMailbox implements Mailbox {

  /** What is wrong with it. */
  public enum Kind {
    HANGS_AT_CONNECT,
    HANGS_AT_THE_LISTING,
    DRIPS,
    TIMES_OUT,
    REFUSES,
    THROTTLES,
    POISONS,
    BREAKS_THE_PROGRAM,
    HUGE;

    /** Whether it never ends by itself. */
    public boolean hangs() {
      return this == HANGS_AT_CONNECT || this == HANGS_AT_THE_LISTING || this == DRIPS;
    }
  }

  private static final int HUGE_SIZE = 20_000_000;

  private final Kind kind;
  private final CountDownLatch met = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);
  private volatile boolean stuck;

  public BadMailbox(Kind kind) {
    this.kind = kind;
  }

  /** Waits until somebody has met what is bad. */
  public boolean awaitMet(long time, TimeUnit unit) throws InterruptedException {
    return met.await(time, unit);
  }

  /** Whether somebody is stuck in it now. */
  public boolean isStuck() {
    return stuck;
  }

  /** Ends what hangs. */
  public void letGo() {
    free.countDown();
  }

  @Override
  public Protocol protocol() {
    return Protocol.IMAP;
  }

  @Override
  public MailboxSession open(PhaseTimer timer) throws MailboxException {
    timer.enter(Phase.CONNECT);
    switch (kind) {
      case HANGS_AT_CONNECT -> hang();
      case TIMES_OUT -> throw failed("timeout", "no answer", FailureClass.AUTOMATIC);
      case REFUSES -> throw failed("port-blocked", "refused", FailureClass.MANUAL);
      case THROTTLES ->
          throw failed(
              "imap-throttled",
              "Suggested Backoff Time: 300000 milliseconds",
              FailureClass.AUTOMATIC);
      case BREAKS_THE_PROGRAM -> {
        met.countDown();
        throw new IllegalStateException("a mistake of ours that only this mailbox shows");
      }
      case HANGS_AT_THE_LISTING, DRIPS, POISONS, HUGE -> {}
    }
    return new Session();
  }

  private MailboxException failed(String cause, String text, FailureClass failure) {
    met.countDown();
    return new MailboxException(new Reason(cause, text), failure, null);
  }

  private void hang() throws MailboxException {
    stuck = true;
    met.countDown();
    try {
      free.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failed("connection-lost", "interrupted", FailureClass.AUTOMATIC);
    } finally {
      stuck = false;
    }
  }

  private final class Session implements MailboxSession {

    @Override
    public boolean keysAscend() {
      return true;
    }

    @Override
    public List<RemoteMessage> list(Optional<MailboxKey> after, int max) throws MailboxException {
      if (kind == Kind.HANGS_AT_THE_LISTING) {
        hang();
      }
      return after.isPresent() ? List.of() : List.of(new RemoteMessage(MailboxKey.imap(1, 1), 1));
    }

    @Override
    public void fetch(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
      try {
        switch (kind) {
          case DRIPS -> sink.accept(messages.getFirst(), new Drip());
          case HUGE -> {
            sink.accept(messages.getFirst(), new ByteArrayInputStream(new byte[HUGE_SIZE]));
            met.countDown();
          }
          default -> met.countDown();
        }
      } catch (IOException _) {
        throw failed("connection-lost", "connection lost", FailureClass.AUTOMATIC);
      }
    }

    @Override
    public void delete(Collection<MailboxKey> keys) {}

    @Override
    public int roundTrips() {
      return 1;
    }

    @Override
    public void close() {}
  }

  /** One byte, and then no more. */
  private final class Drip extends InputStream {

    private boolean begun;

    @Override
    public int read() throws IOException {
      if (!begun) {
        begun = true;
        return 'x';
      }
      try {
        hang();
      } catch (MailboxException e) {
        throw new IOException(e);
      }
      return -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int next = read();
      if (next < 0) {
        return -1;
      }
      target[offset] = (byte) next;
      return 1;
    }
  }
}
