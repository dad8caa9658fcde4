package dev.mailgw.lab.imap;

import java.io.IOException;
import java.time.Duration;

/** Tells an idling client what happens in its folder. */
final class IdleNews implements AutoCloseable {

  /** The bell wakes it; this is for a client that is gone. */
  private static final Duration LOOK = Duration.ofSeconds(10);

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
      session.connection().hangUp();
    }
  }

  private void tellNews() throws IOException {
    if (session.isSelected()) {
      session.selected().announce(session.out());
      session.out().flush();
    }
  }
}
