package dev.mailgw.spool.sql;

import dev.mailgw.spool.segment.Place;
import dev.mailgw.spool.segment.Segments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds the segments to what the table {@code place} says; does nothing where there are none. */
record StoredBytes(Database database) {

  private record End(long segment, long end) {}

  /**
   * Overwrites the content of these mails. Comes before their rows go, so that a crash in between
   * leaves nothing behind that nobody would erase any more.
   */
  void erase(List<Long> mails) {
    if (mails.isEmpty()) {
      return;
    }
    List<Place> places =
        database.read(
            "find old content",
            connection ->
                Rows.list(
                    connection,
                    "SELECT segment, start, length FROM place WHERE mail IN ("
                        + Rows.marks(mails.size())
                        + ")",
                    Content::place,
                    mails.toArray()));
    each("erase old content", segments -> segments.erase(places));
  }

  /** Deletes the files in which nothing is left. */
  void deleteUnused() {
    each("delete old content", segments -> segments.deleteAllBut(ends().keySet()));
  }

  /** Takes away what unfinished batches left at the end of files. */
  void cut() {
    each("take back unfinished batches", segments -> segments.cut(ends()));
  }

  private Map<Long, Long> ends() {
    return database
        .read(
            "find out which content there is",
            connection ->
                Rows.list(
                    connection,
                    "SELECT segment, MAX(start + length) FROM place GROUP BY segment",
                    row -> new End(row.getLong(1), row.getLong(2))))
        .stream()
        .collect(Collectors.toMap(End::segment, End::end));
  }

  private void each(String what, Work work) {
    database
        .segments()
        .ifPresent(segments -> {
          try {
            work.on(segments);
          } catch (IOException e) {
            throw database.failure(what, e);
          }
        });
  }

  @FunctionalInterface
  private interface Work {
    void on(Segments segments) throws IOException;
  }
}
