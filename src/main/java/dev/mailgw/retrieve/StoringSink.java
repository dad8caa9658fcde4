package dev.mailgw.retrieve;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Receipt;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Puts what arrives into a receipt. Waiting for the server counts as FETCH, everything else as
 * STORE, also where a large message is read and stored by turns.
 */
final class StoringSink implements MessageSink {

  private final Receipt receipt;
  private final PhaseTimer timer;
  private final Set<MailboxKey> taken = new LinkedHashSet<>();

  StoringSink(Receipt receipt, PhaseTimer timer) {
    this.receipt = receipt;
    this.timer = timer;
  }

  @Override
  public void accept(RemoteMessage message, InputStream content) throws IOException {
    timer.enter(Phase.STORE);
    try {
      receipt.add(message.key(), new Timed(content));
      taken.add(message.key());
    } finally {
      timer.enter(Phase.FETCH);
    }
  }

  /** The keys of what is in the receipt. */
  Set<MailboxKey> taken() {
    return taken;
  }

  private final class Timed extends FilterInputStream {

    Timed(InputStream content) {
      super(content);
    }

    @Override
    public int read() throws IOException {
      timer.enter(Phase.FETCH);
      try {
        return in.read();
      } finally {
        timer.enter(Phase.STORE);
      }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      timer.enter(Phase.FETCH);
      try {
        return in.read(target, offset, length);
      } finally {
        timer.enter(Phase.STORE);
      }
    }
  }
}
