package dev.mailgw.spool.segment;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A folder of segments. One process writes in it, any number read. Safe for use by several threads;
 * batches that are written at the same time go to segments of their own.
 */
public final class Segments implements AutoCloseable {

  private static final long FULL_BYTES = 64L << 20;
  private static final int ZEROS = 64 << 10;

  private final SegmentFolder folder;
  private final Deque<SegmentWriter> idle = new ArrayDeque<>();
  private final Set<Long> open = new HashSet<>();
  private long last;
  private boolean closed;

  /**
   * @param directory made when the first batch comes, for its owner only
   * @throws IOException if it is there and can't be read
   */
  public Segments(Path directory) throws IOException {
    this.folder = new SegmentFolder(directory);
    this.last = folder.numbers().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** A segment for one batch, until it is closed. */
  public synchronized SegmentWriter writer() throws IOException {
    if (closed) {
      throw new IOException("the spool is closed");
    }
    if (!idle.isEmpty()) {
      return idle.pop();
    }
    SegmentWriter writer = new SegmentWriter(++last, folder.create(last), this::giveBack);
    open.add(writer.segment());
    return writer;
  }

  /**
   * The bytes at {@code place}.
   *
   * @throws FileNotFoundException if the segment is gone
   */
  public InputStream read(Place place) throws IOException {
    return folder.read(place);
  }

  /** Overwrites the bytes, on the disk when this returns; those of a segment that is gone are. */
  public void erase(Collection<Place> places) throws IOException {
    Map<Long, List<Place>> bySegment =
        places.stream().collect(Collectors.groupingBy(Place::segment));
    for (var segment : bySegment.entrySet()) {
      try (FileChannel file = FileChannel.open(folder.file(segment.getKey()), WRITE)) {
        for (Place place : segment.getValue()) {
          erase(file, place);
        }
        file.force(false);
      } catch (NoSuchFileException _) {
        // erased with its segment
      }
    }
  }

  /**
   * Deletes segments that hold nothing any more, except those that are being written.
   *
   * @param used those that still hold something
   */
  public synchronized void deleteAllBut(Set<Long> used) throws IOException {
    for (long number : folder.numbers()) {
      if (!used.contains(number) && !open.contains(number)) {
        Files.deleteIfExists(folder.file(number));
      }
    }
  }

  /** Cuts off what a batch left behind that did not come to its end. */
  public synchronized void cut(Map<Long, Long> ends) throws IOException {
    for (var end : ends.entrySet()) {
      if (!open.contains(end.getKey())) {
        folder.cut(end.getKey(), end.getValue());
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(this::shut);
    idle.clear();
  }

  private synchronized void giveBack(SegmentWriter writer) {
    boolean clean = cleaned(writer);
    if (closed || !clean || writer.position() >= FULL_BYTES) {
      shut(writer);
    } else {
      idle.push(writer);
    }
  }

  private static boolean cleaned(SegmentWriter writer) {
    try {
      writer.rewind(writer.kept());
      return true;
    } catch (IOException _) {
      return false; // no row will point at what stays behind
    }
  }

  private void shut(SegmentWriter writer) {
    open.remove(writer.segment());
    try {
      writer.shut();
    } catch (IOException _) {
      // all that matters was forced before
    }
  }

  private static void erase(FileChannel file, Place place) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(ZEROS, Math.max(1, place.length())));
    long at = place.start();
    long end = Math.min(place.end(), file.size());
    while (at < end) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), end - at));
      at += file.write(zeros, at);
    }
  }
}
