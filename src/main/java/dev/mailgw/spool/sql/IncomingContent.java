package dev.mailgw.spool.sql;

import dev.mailgw.spool.sql.Content.Chunk;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Content on its way into the chunk table: what does not fit the memory allowed is written ahead,
 * in a transaction of its own. Belongs to one thread.
 */
final class IncomingContent {

  private static final long MEMORY_BYTES = 8L << 20;

  private final Database database;
  private final List<Chunk> waiting = new ArrayList<>();
  private final List<Long> written = new ArrayList<>();
  private long waitingBytes;

  IncomingContent(Database database) {
    this.database = database;
  }

  /** What was read, and how it can be recognised. */
  record Digest(long size, String sha256) {}

  /** Reads {@code content} to its end as the content of {@code mail}. */
  Digest read(long mail, InputStream content) throws IOException {
    DigestInputStream digesting = new DigestInputStream(content, sha256());
    long size = 0;
    byte[] bytes = digesting.readNBytes(Content.CHUNK_BYTES);
    for (int seq = 0; bytes.length > 0; seq++) {
      keep(new Chunk(mail, seq, bytes));
      size += bytes.length;
      boolean last = bytes.length < Content.CHUNK_BYTES;
      bytes = last ? new byte[0] : digesting.readNBytes(Content.CHUNK_BYTES);
    }
    byte[] hash = digesting.getMessageDigest().digest();
    return new Digest(size, HexFormat.of().formatHex(hash));
  }

  /** The chunks that are not in the table yet; they are the caller's now. */
  List<Chunk> takeWaiting() {
    List<Chunk> taken = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
    return taken;
  }

  /** Undoes what was read for {@code mail}. */
  void discard(long mail) {
    waiting.removeIf(chunk -> chunk.mail() == mail);
    if (written.remove(mail)) {
      deleteAll(List.of(mail));
    }
  }

  /** Undoes all that was written ahead. */
  void discardAll() {
    deleteAll(written);
    written.clear();
    takeWaiting();
  }

  /** The rows that make the content part of something exist now. */
  void committed() {
    written.clear();
  }

  private void keep(Chunk chunk) {
    waiting.add(chunk);
    waitingBytes += chunk.bytes().length;
    if (waitingBytes >= MEMORY_BYTES) {
      writeAhead();
    }
  }

  private void writeAhead() {
    List<Chunk> chunks = takeWaiting();
    database.write(
        "store content",
        connection -> {
          Content.insert(connection, chunks);
          return null;
        });
    chunks.stream().map(Chunk::mail).filter(mail -> !written.contains(mail)).forEach(written::add);
  }

  private void deleteAll(List<Long> mails) {
    if (!mails.isEmpty()) {
      database.write(
          "discard content",
          connection -> {
            for (long mail : mails) {
              Content.delete(connection, mail);
            }
            return null;
          });
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
