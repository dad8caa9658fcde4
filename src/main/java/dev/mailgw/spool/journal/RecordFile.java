package dev.mailgw.spool.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Numbered records in a file. Each has its length, a checksum and its number before it; what
 * follows the last whole record with the next number is nothing, be it torn or left from before.
 * Not safe for use by several threads.
 */
public final class RecordFile implements AutoCloseable {

  /**
   * Room made at the beginning: to write where something was is faster than to make a file grow.
   */
  public static final int ROOM_BYTES = 1 << 20;

  private static final int HEAD_BYTES = 16;

  private final FileChannel file;
  private final List<Entry> found = new ArrayList<>();
  private long position;
  private long last;

  private RecordFile(FileChannel file, long takenOver) {
    this.file = file;
    this.last = takenOver;
  }

  /**
   * A record.
   *
   * @param number from 1, ascending by 1
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Entry(long number, byte[] content) {}

  /**
   * Opens or makes {@code path}.
   *
   * @param takenOver the number up to which records need not be kept; 0 if there were none
   * @throws IOException if it can't be read, or there is no room for it
   */
  public static RecordFile open(Path path, long takenOver) throws IOException {
    FileChannel file = FileChannel.open(path, CREATE, READ, WRITE);
    try {
      RecordFile records = new RecordFile(file, takenOver);
      records.find(takenOver);
      records.makeRoom();
      return records;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The records that were there when the file was opened and had not been taken over. */
  public List<Entry> found() {
    return List.copyOf(found);
  }

  /** Whether a record of {@code bytes} has its place; if not, {@link #restart} makes it. */
  public boolean hasRoom(int bytes) {
    return position == 0 || position + HEAD_BYTES + bytes <= ROOM_BYTES;
  }

  /**
   * Writes a record; durable when it returns. What fails leaves nothing that counts.
   *
   * @return its number
   */
  public long append(byte[] content) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + content.length);
    record.putInt(content.length).putInt(checksum(last + 1, content)).putLong(last + 1);
    record.put(content).flip();
    long at = position;
    while (record.hasRemaining()) {
      at += file.write(record, at);
    }
    file.force(false);
    position = at;
    return ++last;
  }

  /** All records were taken over: the next one goes to the beginning. */
  public void restart() {
    position = 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void find(long takenOver) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // a read may bring less than there is
    }
    bytes.flip();
    Entry entry = next(bytes);
    while (entry != null && (position == 0 || entry.number() == last + 1)) {
      position = bytes.position();
      last = entry.number();
      if (last > takenOver) {
        found.add(entry);
      }
      entry = next(bytes);
    }
    if (found.isEmpty()) {
      last = takenOver;
      restart();
    }
  }

  private static Entry next(ByteBuffer bytes) {
    if (bytes.remaining() < HEAD_BYTES) {
      return null;
    }
    int length = bytes.getInt();
    int checksum = bytes.getInt();
    long number = bytes.getLong();
    if (number < 1 || length < 0 || length > bytes.remaining()) {
      return null;
    }
    byte[] content = new byte[length];
    bytes.get(content);
    return checksum == checksum(number, content) ? new Entry(number, content) : null;
  }

  private void makeRoom() throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(64 << 10);
    for (long size = file.size(); size < ROOM_BYTES; size = file.size()) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), ROOM_BYTES - size));
      file.write(zeros, size);
    }
    file.force(true);
  }

  private static int checksum(long number, byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    checksum.update(content);
    return (int) checksum.getValue();
  }
}
