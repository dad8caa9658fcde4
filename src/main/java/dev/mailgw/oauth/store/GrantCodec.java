package dev.mailgw.oauth.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.StoredGrant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The plain form of a stored grant: a version octet, the second of its last use, then its texts in
 * UTF-8, each behind its length.
 */
final class GrantCodec {

  private static final int VERSION = 1;

  private GrantCodec() {}

  static byte[] encode(StoredGrant grant) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(grant.used().getEpochSecond());
      write(out, grant.refreshToken().reveal());
      write(out, grant.previous().map(Secret::reveal).orElse(""));
      write(out, grant.seed());
    } catch (IOException e) {
      throw new IllegalStateException("memory can't fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException if the bytes are not such a form
   */
  static StoredGrant decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("written in form " + version + ", this version reads " + VERSION);
    }
    Instant used = Instant.ofEpochSecond(in.readLong());
    Secret refreshToken = Secret.of(read(in));
    Optional<Secret> previous =
        Optional.of(read(in)).filter(text -> !text.isEmpty()).map(Secret::of);
    return new StoredGrant(refreshToken, previous, read(in), used);
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a text of " + length + " octets that are not there");
    }
    return new String(in.readNBytes(length), UTF_8);
  }
}
