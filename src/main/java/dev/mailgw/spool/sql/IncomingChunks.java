package dev.mailgw.spool.sql;

import dev.mailgw.spool.sql.Content.Chunk;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Content on its way into the chunk table: what does not fit the memory allowed is written ahead,
 * in a transaction of its own. Belongs to one thread.
 */
final class IncomingChunks implements IncomingContent {

  private static final long MEMORY_BYTES = 8L << 20;

  private final Database database;
  private final List<Chunk> waiting = new ArrayList<>();
  private final List<Long> written = new ArrayList<>();
  private final Map<Long, String> digests = new HashMap<>();
  private long waitingBytes;

  IncomingChunks(Database database) {
    this.database = database;
  }

  @Override
  public long read(long mail, InputStream content) throws IOException {
    DigestInputStream digesting = new DigestInputStream(content, IncomingContent.sha256());
    long size = 0;
    byte[] bytes = digesting.readNBytes(Content.CHUNK_BYTES);
    for (int seq = 0; bytes.length > 0; seq++) {
      hold(new Chunk(mail, seq, bytes));
      size += bytes.length;
      boolean last = bytes.length < Content.CHUNK_BYTES;
      bytes = last ? new byte[0] : digesting.readNBytes(Content.CHUNK_BYTES);
    }
    digests.put(mail, HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
    return size;
  }

  @Override
  public void ready() {
    // chunks are made durable by the transaction that keeps them
  }

  @Override
  public String sha256(long mail) {
    return digests.get(mail);
  }

  @Override
  public void keep(Connection connection, Collection<Long> mails) throws SQLException {
    Content.insert(connection, waiting.stream().filter(c -> mails.contains(c.mail())).toList());
    for (long mail : written) {
      if (!mails.contains(mail)) {
        Content.delete(connection, mail);
      }
    }
  }

  @Override
  public void kept() {
    written.clear();
    waiting.clear();
    digests.clear();
    waitingBytes = 0;
  }

  @Override
  public void discard(long mail) {
    waiting.removeIf(chunk -> chunk.mail() == mail);
    if (written.remove(mail)) {
      deleteAll(List.of(mail));
    }
  }

  @Override
  public void close() {
    deleteAll(written);
    kept();
  }

  private void hold(Chunk chunk) {
    waiting.add(chunk);
    waitingBytes += chunk.bytes().length;
    if (waitingBytes >= MEMORY_BYTES) {
      writeAhead();
    }
  }

  private void writeAhead() {
    List<Chunk> chunks = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
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
}
