package dev.mailgw.lab.wire;

import dev.mailgw.lab.wire.Tap.Way;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Lines and counted bytes from one client. Lines come as ISO 8859-1 text, so that each character is
 * one byte of the wire. Belongs to the connection's thread.
 */
public final class WireInput {

  /** Brings more bytes; -1 at the end. */
  interface Source {
    int read(byte[] target, int offset, int length) throws IOException;
  }

  static final int CAPACITY = 16 * 1024;
  private static final int BEGINNING = 64;

  /** The end of a longer line is not waited for. */
  private static final int LONGEST_DRAINED = 1024 * 1024;

  private final Source source;
  private final Tap tap;
  private final byte[] buffer = new byte[CAPACITY];
  private int position;
  private int limit;

  WireInput(Source source) {
    this(source, Tap.NONE);
  }

  WireInput(Source source, Tap tap) {
    this.source = source;
    this.tap = tap;
  }

  /**
   * The next line without its line end; CRLF and bare LF both end one.
   *
   * @param max bytes without the line end, below 16,000
   * @throws LineTooLongException if the line is longer; the next call reads the line after it
   * @throws EOFException if the peer closed, also in the middle of a line
   * @throws IOException if a line that is too long does not end within a megabyte either
   */
  public String readLine(int max) throws IOException, LineTooLongException {
    int scanned = 0;
    while (true) {
      int end = ByteScan.lineFeed(buffer, position + scanned, limit);
      if (end >= 0 && lineLength(end) <= max) {
        return takeLine(end);
      }
      if (end >= 0 || limit - position > max + 2) {
        throw tooLong(max);
      }
      scanned = limit - position;
      require(scanned + 1);
    }
  }

  /**
   * Exactly {@code count} bytes into {@code sink}, in pieces as they arrive.
   *
   * @throws EOFException if the peer closed before that
   */
  public void readCounted(long count, ByteSink sink) throws IOException {
    long left = count;
    while (left > 0) {
      require(1);
      int piece = (int) Math.min(left, limit - position);
      tap.content(Way.FROM_CLIENT, piece);
      sink.write(buffer, position, piece);
      position += piece;
      left -= piece;
    }
  }

  /** Exactly {@code count} bytes as text, one character per byte. */
  public String readCounted(int count) throws IOException {
    var text = new StringBuilder(Math.min(count, CAPACITY));
    readCounted(
        count,
        (bytes, offset, length) ->
            text.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1)));
    return text.toString();
  }

  /**
   * A dot-stuffed text up to its end mark {@code CRLF.CRLF} (RFC 5321 §4.5.2), unstuffed, into
   * {@code sink}. A dot after a bare LF is an ordinary one.
   */
  public void readDotted(ByteSink sink) throws IOException {
    while (!startsWithEndMark()) {
      if (buffer[position] == '.') {
        position++;
      }
      passLine(sink);
    }
    position += 3;
  }

  /** How many bytes have been received that nobody has asked for yet. */
  public int buffered() {
    return limit - position;
  }

  /**
   * Takes in what comes, for later; what is there already stays where it is.
   *
   * @return -1 if the peer closed, 0 if there is no room for more
   */
  int listen(Source line) throws IOException {
    if (limit == buffer.length) {
      return 0;
    }
    int read = line.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, read);
    return read;
  }

  /** Forgets what was sent in the clear after the request for TLS. */
  void discardBuffered() {
    position = limit;
  }

  private boolean startsWithEndMark() throws IOException {
    require(1);
    if (buffer[position] != '.') {
      return false;
    }
    require(3);
    return buffer[position + 1] == '\r' && buffer[position + 2] == '\n';
  }

  /** Passes on everything up to and with the next CRLF. */
  private void passLine(ByteSink sink) throws IOException {
    boolean afterCarriageReturn = false;
    while (true) {
      require(1);
      int feed = ByteScan.lineFeed(buffer, position, limit);
      int end = feed < 0 ? limit : feed + 1;
      boolean ended =
          feed >= 0 && (feed > position ? buffer[feed - 1] == '\r' : afterCarriageReturn);
      afterCarriageReturn = buffer[end - 1] == '\r';
      tap.content(Way.FROM_CLIENT, end - position);
      sink.write(buffer, position, end - position);
      position = end;
      if (ended) {
        return;
      }
    }
  }

  private int lineLength(int end) {
    return end - position - (end > position && buffer[end - 1] == '\r' ? 1 : 0);
  }

  private String takeLine(int end) {
    String line = new String(buffer, position, lineLength(end), StandardCharsets.ISO_8859_1);
    position = end + 1;
    tap.text(Way.FROM_CLIENT, line);
    return line;
  }

  private LineTooLongException tooLong(int max) throws IOException {
    String beginning = new String(buffer, position, BEGINNING, StandardCharsets.ISO_8859_1);
    int end = ByteScan.lineFeed(buffer, position, limit);
    int drained = 0;
    while (end < 0) {
      drained += limit - position;
      if (drained > LONGEST_DRAINED) {
        throw new IOException("a line without an end");
      }
      position = limit;
      require(1);
      end = ByteScan.lineFeed(buffer, position, limit);
    }
    position = end + 1;
    tap.text(Way.FROM_CLIENT, beginning);
    return new LineTooLongException(beginning, max);
  }

  private void require(int count) throws IOException {
    if (limit - position >= count) {
      return;
    }
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    while (limit < count) {
      int read = source.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        throw new EOFException("the peer closed the connection");
      }
      limit += read;
    }
  }
}
