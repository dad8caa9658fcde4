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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An empty mailbox whose opening fails for as long as the test says; a time-out in the connect, all
 * else in the sign-in. Safe for use by several threads.
 */
public final class FailingMailbox implements Mailbox {

  private final AtomicInteger connects = new AtomicInteger();
  private volatile Optional<Reason> failure = Optional.empty();

  /** Fails from now on. */
  public void fail(String cause, String said) {
    failure = Optional.of(new Reason(cause, said));
  }

  /** Works from now on. */
  public void work() {
    failure = Optional.empty();
  }

  /** How often somebody connected, or tried to. */
  public int connects() {
    return connects.get();
  }

  @Override
  public Protocol protocol() {
    return Protocol.IMAP;
  }

  @Override
  public MailboxSession open(PhaseTimer timer) throws MailboxException {
    timer.enter(Phase.CONNECT);
    connects.incrementAndGet();
    if (failure.isPresent()) {
      if (!failure.get().cause().equals("timeout")) {
        timer.enter(Phase.AUTH);
      }
      throw new MailboxException(failure.get(), FailureClass.AUTOMATIC, null);
    }
    return new Empty();
  }

  private static final class Empty implements MailboxSession {

    @Override
    public boolean keysAscend() {
      return true;
    }

    @Override
    public List<RemoteMessage> list(Optional<MailboxKey> after, int max) {
      return List.of();
    }

    @Override
    public void fetch(List<RemoteMessage> messages, MessageSink sink) {}

    @Override
    public void delete(Collection<MailboxKey> keys) {}

    @Override
    public int roundTrips() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
