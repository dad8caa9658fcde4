package dev.mailgw.spool.segment;

/**
 * Where some bytes lie.
 *
 * @param segment number of the file, from 1
 * @param start offset of the first byte
 * @param length how many, from 0
 */
public record Place(long segment, long start, long length) {

  public Place {
    if (segment < 1 || start < 0 || length < 0) {
      throw new IllegalArgumentException(
          "no such place: %d bytes from %d in segment %d".formatted(length, start, segment));
    }
  }

  /** Offset of the first byte behind it. */
  public long end() {
    return start + length;
  }
}
