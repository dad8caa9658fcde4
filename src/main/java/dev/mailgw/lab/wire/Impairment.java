package dev.mailgw.lab.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What makes a line worse than it is. Safe for use by several threads. */
public final class Impairment {

  /** Waits; false if there is nothing more to wait for. */
  interface Pause {
    boolean pause(Duration howLong) throws IOException;
  }

  private static final Duration TICK = Duration.ofMillis(50);
  private static final int TICKS_PER_SECOND = 20;

  private final Pause pause;
  private final AtomicLong mayWrite = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong mayRead = new AtomicLong(Long.MAX_VALUE);
  private volatile int bytesPerSecond;
  private volatile boolean muted;

  Impairment(Pause pause) {
    this.pause = pause;
  }

  /** The line breaks when so many more bytes have been sent. */
  public void breakAfterWriting(long bytes) {
    mayWrite.set(bytes);
  }

  /** The line breaks when so many more bytes have been received. */
  public void breakAfterReading(long bytes) {
    mayRead.set(bytes);
  }

  /**
   * Sends no faster than this.
   *
   * @param rate bytes a second; 0 for as fast as it goes
   */
  public void slowTo(int rate) {
    bytesPerSecond = rate;
  }

  void mute() {
    muted = true;
  }

  /** Whether nothing is sent any more. */
  boolean muted() {
    return muted;
  }

  /** Counts received bytes; whether the line holds. */
  boolean lets(int bytes) {
    return mayRead.get() == Long.MAX_VALUE || mayRead.addAndGet(-bytes) > 0;
  }

  /** Sends; whether the line holds. */
  boolean write(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
    int allowed = (int) Math.min(length, mayWrite.get());
    if (mayWrite.get() != Long.MAX_VALUE) {
      mayWrite.addAndGet(-allowed);
    }
    paced(out, bytes, offset, allowed);
    return allowed == length;
  }

  private void paced(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
    int rate = bytesPerSecond;
    if (rate == 0) {
      out.write(bytes, offset, length);
      return;
    }
    int piece = Math.max(1, rate / TICKS_PER_SECOND);
    for (int at = 0; at < length; at += piece) {
      out.write(bytes, offset + at, Math.min(piece, length - at));
      out.flush();
      if (!pause.pause(TICK)) {
        return;
      }
    }
  }
}
