package dev.mailgw.app.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files of a backup, in a folder or in an archive. */
record BackupSource(Path place) {

  /** Takes one file; what it leaves of it unread is passed over. */
  @FunctionalInterface
  interface Reader {
    void take(String name, InputStream content) throws IOException;
  }

  /**
   * Hands over each file.
   *
   * @throws IOException if there is no such backup, or it is damaged
   */
  void read(Reader reader) throws IOException {
    if (Files.notExists(place)) {
      throw new NoSuchFileException(place.toString());
    }
    if (Files.isDirectory(place)) {
      folder(reader);
    } else {
      archive(reader);
    }
  }

  private void folder(Reader reader) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(place)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      try (InputStream content = Files.newInputStream(file)) {
        reader.take(place.relativize(file).toString().replace('\\', '/'), content);
      }
    }
  }

  private void archive(Reader reader) throws IOException {
    try (InputStream in =
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(place), 64 << 10))) {
      for (TarHeader header = next(in); header != null; header = next(in)) {
        var content = new Part(in, header.size());
        reader.take(header.name(), content);
        content.skipNBytes(content.left);
        in.skipNBytes(TarHeader.padding(header.size()));
      }
    }
  }

  private static TarHeader next(InputStream in) throws IOException {
    byte[] block = in.readNBytes(TarHeader.BLOCK);
    if (block.length < TarHeader.BLOCK) {
      throw new EOFException("it is cut off");
    }
    return TarHeader.of(block);
  }

  /** So many bytes of a stream, which is not closed with it. */
  private static final class Part extends InputStream {

    private final InputStream in;
    private long left;

    Part(InputStream in, long size) {
      this.in = in;
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(target, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new EOFException("it is cut off");
      }
      left -= count;
      return count;
    }
  }
}
