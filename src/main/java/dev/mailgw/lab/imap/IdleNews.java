package dev.mailgw.lab.imap;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.time.Duration;

/** Tells an idling client what happens in its folder, and when its token's time is up. */
final class IdleNews implements AutoCloseable {

  /** The lab's clock may run ahead of the machine's, so it is looked at this often. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final ImapSession session;
  private final Thread thread;
  private volatile boolean stopped;

  /** Starts to tell; the session belongs to this until {@link #close}. */
  IdleNews(ImapSession session) {
    this.session = session;
    this.thread = Thread.ofVirtual().name("lab-imap-idle").start(this::tell);
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    session.bell().ring();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted at the end of IDLE", e);
    }
  }

  private void tell() {
    try {
      while (!stopped) {
        tellNews();
        session.bell().await(LOOK);
      }
    } catch (IOException | InterruptedException _) {
      session.connection().abort();
    }
  }

  private void tellNews() throws IOException {
    if (session.isExpired()) {
      session.note(Kind.EXPIRED, "the token's time was up during IDLE");
      session.bye("Session invalidated - AccessTokenExpired");
      stopped = true;
      session.connection().close();
    } else if (session.isSelected()) {
      session.selected().announce(session.out());
      session.out().flush();
    }
  }
}
