package dev.mailgw.oauth.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.Identity;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.StoredGrant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plain form of a stored grant: a version octet, the second of its last use, its texts in
 * UTF-8, each behind its length. Version 2 goes on with the second of its beginning (the least
 * number if that is not known) and whom it speaks of (the number of texts, then the texts; 0 if
 * that is not known). Reads version 1, too.
 */
final class GrantCodec {

  private static final int FIRST_VERSION = 1;
  private static final int VERSION = 2;
  private static final long UNKNOWN = Long.MIN_VALUE;

  /** User, tenant, object; permissions follow. */
  private static final int IDENTITY = 3;

  private GrantCodec() {}

  static byte[] encode(StoredGrant grant) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(grant.used().getEpochSecond());
      write(out, grant.refreshToken().reveal());
      write(out, grant.previous().map(Secret::reveal).orElse(""));
      write(out, grant.seed());
      out.writeLong(grant.since().map(Instant::getEpochSecond).orElse(UNKNOWN));
      writeAll(out, grant.identity().map(GrantCodec::texts).orElse(List.of()));
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
    if (version < FIRST_VERSION || version > VERSION) {
      throw new IOException("written in form " + version + ", this version reads up to " + VERSION);
    }
    Instant used = Instant.ofEpochSecond(in.readLong());
    Secret refreshToken = Secret.of(read(in));
    Optional<Secret> previous =
        Optional.of(read(in)).filter(text -> !text.isEmpty()).map(Secret::of);
    String seed = read(in);
    return version == FIRST_VERSION
        ? new StoredGrant(refreshToken, previous, seed, used)
        : new StoredGrant(refreshToken, previous, seed, used, moment(in), identity(in));
  }

  private static Optional<Instant> moment(DataInputStream in) throws IOException {
    long second = in.readLong();
    return second == UNKNOWN ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
  }

  private static List<String> texts(Identity identity) {
    List<String> texts =
        new ArrayList<>(List.of(identity.user(), identity.tenant(), identity.objectId()));
    texts.addAll(identity.permissions());
    return texts;
  }

  private static Optional<Identity> identity(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(read(in));
    }
    return texts.size() < IDENTITY
        ? Optional.empty()
        : Optional.of(
            new Identity(
                texts.get(0), texts.get(1), texts.get(2), texts.subList(IDENTITY, texts.size())));
  }

  private static void writeAll(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      write(out, text);
    }
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
