package dev.mailgw.retrieve.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A large message, fetched piece by piece as it is read ({@code BODY.PEEK[]<offset.length>}, RFC
 * 3501 §6.4.5). Ends with the first piece that is shorter than asked for, whatever size the server
 * said the message has.
 */
final class PartialBody extends InputStream {

  static final int PIECE_BYTES = 1 << 20;

  private final Pieces pieces;
  private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);
  private long offset;
  private boolean last;

  /** Fetches a piece of the message. */
  @FunctionalInterface
  interface Pieces {
    /** At most {@code length} bytes from {@code offset}, fewer only at the end. */
    byte[] fetch(long offset, int length) throws IOException;
  }

  PartialBody(Pieces pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() throws IOException {
    return ready() ? current.read() : -1;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    return ready() ? current.read(target, from, length) : -1;
  }

  private boolean ready() throws IOException {
    if (current.available() == 0 && !last) {
      byte[] piece = pieces.fetch(offset, PIECE_BYTES);
      offset += piece.length;
      // a server that ignores the range gives the whole message at once
      last = piece.length != PIECE_BYTES;
      current = new ByteArrayInputStream(piece);
    }
    return current.available() > 0;
  }
}
