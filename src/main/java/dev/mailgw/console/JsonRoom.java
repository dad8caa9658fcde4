package dev.mailgw.console;

import dev.mailgw.submit.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/** Bounds the memory that mails in JSON take, which are read whole. Safe for several threads. */
final class JsonRoom {

  /** Octets of one; base64 makes a third more of attachments. */
  static final int LARGEST = 10_000_000;

  private static final int AT_ONCE = 8;

  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /** Waits for a place. */
  Place take() {
    places.acquireUninterruptibly();
    return new Place(places);
  }

  record Place(Semaphore places) implements AutoCloseable {

    byte[] read(InputStream content) throws IOException, RefusedException {
      byte[] bytes = content.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw RefusedException.tooLarge(
            "the JSON is larger than %d octets: send the mail as message/rfc822"
                .formatted(LARGEST));
      }
      return bytes;
    }

    @Override
    public void close() {
      places.release();
    }
  }
}
