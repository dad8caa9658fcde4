package dev.mailgw.dispatch.smtp;

import java.io.IOException;
import java.io.OutputStream;

/** Writes in steps small enough that each shows whether the server still reads. */
final class WatchedOutput extends OutputStream {

  private static final int STEP = 64 << 10;

  private final OutputStream out;
  private final Watchdog watchdog;

  WatchedOutput(OutputStream out, Watchdog watchdog) {
    this.out = out;
    this.watchdog = watchdog;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; done += STEP) {
      watchdog.begin();
      try {
        out.write(bytes, offset + done, Math.min(STEP, length - done));
      } finally {
        watchdog.end();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
