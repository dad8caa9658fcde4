package dev.mailgw.lab.mailbox;

import static java.util.Objects.checkFromIndexSize;

import dev.mailgw.lab.wire.Content;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of one stored message. Readable until the store is closed, whatever is expunged. */
public final class Body implements Content {

  private static final int PIECE = 64 * 1024;

  private final BodyFile file;
  private final long position;
  private final int length;

  Body(BodyFile file, long position, int length) {
    this.file = file;
    this.position = position;
    this.length = length;
  }

  long position() {
    return position;
  }

  @Override
  public long size() {
    return length;
  }

  @Override
  public void read(long from, byte[] target, int offset, int count) throws IOException {
    checkFromIndexSize(from, count, (long) length);
    file.read(position + from, target, offset, count);
  }

  /** All of it. */
  public byte[] bytes() throws IOException {
    return head(length);
  }

  /** At most the first {@code count} bytes. */
  public byte[] head(int count) throws IOException {
    byte[] bytes = new byte[Math.min(count, length)];
    file.read(position, bytes, 0, bytes.length);
    return bytes;
  }

  /** The SHA-256 of all of it in lower-case hexadecimal. */
  public String sha256() throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (int at = 0; at < length; at += PIECE) {
        byte[] piece = new byte[Math.min(PIECE, length - at)];
        read(at, piece, 0, piece.length);
        digest.update(piece);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
