package dev.mailgw.spool.sql;

import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.segment.Place;
import dev.mailgw.spool.segment.SegmentWriter;
import dev.mailgw.spool.segment.Segments;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Content on its way into a segment; the table {@code place} says where it is. The digests are
 * taken of what was written, not while it comes: the thread that fetches has enough to do. Belongs
 * to one thread at a time.
 */
final class IncomingBytes implements IncomingContent {

  private static final int BUFFER_BYTES = 64 << 10;

  private final Segments segments;
  private final Map<Long, Place> places = new LinkedHashMap<>();
  private final Map<Long, String> digests = new HashMap<>();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private SegmentWriter writer;
  private long begun;

  IncomingBytes(Segments segments) {
    this.segments = segments;
  }

  @Override
  public long read(long mail, InputStream content) throws IOException {
    if (writer == null) {
      writer = segment();
    }
    begun = writer.position();
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      append(count);
    }
    long size = writer.position() - begun;
    places.put(mail, new Place(writer.segment(), begun, size));
    return size;
  }

  private SegmentWriter segment() {
    try {
      return segments.writer();
    } catch (IOException e) {
      throw new SpoolException("no file for mail can be made: " + e, e);
    }
  }

  /** A full disk is not the fault of the message that is being read. */
  private void append(int count) {
    try {
      writer.write(buffer, 0, count);
    } catch (IOException e) {
      throw new SpoolException("mail can't be written to the disk: " + e, e);
    }
  }

  @Override
  public void discard(long mail) throws IOException {
    if (writer != null) {
      writer.rewind(begun);
    }
    places.remove(mail);
  }

  @Override
  public void ready() throws IOException {
    if (writer != null) {
      writer.flush();
      MessageDigest sha256 = IncomingContent.sha256();
      for (var place : places.entrySet()) {
        writer.read(place.getValue(), sha256);
        digests.put(place.getKey(), HexFormat.of().formatHex(sha256.digest()));
      }
      writer.force();
    }
  }

  @Override
  public String sha256(long mail) {
    return digests.get(mail);
  }

  @Override
  public void keep(Connection connection, Collection<Long> mails) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO place (mail, segment, start, length) VALUES (?, ?, ?, ?)")) {
      for (long mail : mails) {
        Place place = places.get(mail);
        insert.setLong(1, mail);
        insert.setLong(2, place.segment());
        insert.setLong(3, place.start());
        insert.setLong(4, place.length());
        insert.executeUpdate();
      }
    }
  }

  @Override
  public void kept() {
    places.clear();
    digests.clear();
    if (writer != null) {
      writer.keep();
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
