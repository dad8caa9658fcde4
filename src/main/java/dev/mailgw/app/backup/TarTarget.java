package dev.mailgw.app.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** A packed tar archive, which every tar can unpack too. */
final class TarTarget implements BackupTarget {

  private final Path file;
  private final Path part;
  private final Instant at;
  private final FileChannel channel;
  private final OutputStream out;

  /**
   * @param workspace where it lies until it is whole, in the same file system
   */
  TarTarget(Path file, Path workspace, Instant at) throws IOException {
    this.file = file;
    this.at = at;
    this.part = Files.createTempFile(workspace, "backup", ".tar.gz");
    this.channel = FileChannel.open(part, StandardOpenOption.WRITE);
    this.out =
        new BufferedOutputStream(
            new GZIPOutputStream(Channels.newOutputStream(channel), 64 << 10), 64 << 10);
  }

  @Override
  public void add(String name, long size, InputStream content) throws IOException {
    out.write(new TarHeader(name, size).bytes(at.getEpochSecond()));
    long written = content.transferTo(out);
    if (written != size) {
      throw new IOException(name + " has " + written + " bytes instead of " + size);
    }
    out.write(new byte[TarHeader.padding(size)]);
  }

  @Override
  public void finish() throws IOException {
    out.write(new byte[2 * TarHeader.BLOCK]);
    out.close();
    try (FileChannel whole = FileChannel.open(part, StandardOpenOption.WRITE)) {
      whole.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
