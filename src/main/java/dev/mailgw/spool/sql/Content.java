package dev.mailgw.spool.sql;

import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.segment.Place;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Content in the chunk table: one chunk in memory at a time, no connection held in between. */
record Content(Database database, long mail, long size) implements RawMessage {

  static final int CHUNK_BYTES = 1 << 20;

  @Override
  public InputStream open() throws IOException {
    Optional<Place> place = place();
    return place.isPresent() ? database.segments().orElseThrow().read(place.get()) : openChunks();
  }

  private InputStream openChunks() throws IOException {
    byte[] first = chunk(0);
    if (first == null && size > 0) {
      throw new IOException(
          "content of " + MailIds.queueId(mail) + " is no longer kept (store.keepContent)");
    }
    return new ChunkStream(first, this::chunk);
  }

  static void insert(Connection connection, List<Chunk> chunks) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO chunk (mail, seq, bytes) VALUES (?, ?, ?)")) {
      for (Chunk chunk : chunks) {
        insert.setLong(1, chunk.mail());
        insert.setInt(2, chunk.seq());
        insert.setBytes(3, chunk.bytes());
        insert.executeUpdate();
      }
    }
  }

  static void delete(Connection connection, long mail) throws SQLException {
    Rows.update(connection, "DELETE FROM chunk WHERE mail = ?", mail);
    Rows.update(connection, "DELETE FROM place WHERE mail = ?", mail);
  }

  /** A piece of content on its way in. */
  @SuppressWarnings("ArrayRecordComponent") // carried from one place to the next, never compared
  record Chunk(long mail, int seq, byte[] bytes) {}

  private Optional<Place> place() {
    return database.read(
        "find content of " + MailIds.queueId(mail),
        connection ->
            Rows.first(
                connection,
                "SELECT segment, start, length FROM place WHERE mail = ?",
                Content::place,
                mail));
  }

  static Place place(ResultSet row) throws SQLException {
    return new Place(row.getLong(1), row.getLong(2), row.getLong(3));
  }

  private byte[] chunk(int seq) {
    return database.read(
        "read content of " + MailIds.queueId(mail),
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT bytes FROM chunk WHERE mail = ? AND seq = ?")) {
            select.setLong(1, mail);
            select.setInt(2, seq);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? rows.getBytes(1) : null;
            }
          }
        });
  }
}
