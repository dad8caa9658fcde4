package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.tls.PrivateFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All message bytes of the lab, one after the other; nothing is ever overwritten. Safe for use by
 * several threads: a writer takes its place first, then writes there.
 */
final class BodyFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();

  /** Begins anew, also if there is a file, with one that only its owner can read. */
  BodyFile(Path path) throws IOException {
    this.path = path;
    PrivateFile.create(path);
    this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  Body append(byte[] bytes, int offset, int length) throws IOException {
    long place = end.getAndAdd(length);
    var source = ByteBuffer.wrap(bytes, offset, length);
    for (long at = place; source.hasRemaining(); ) {
      at += channel.write(source, at);
    }
    return new Body(this, place, length);
  }

  Body append(FileChannel source, int length) throws IOException {
    long place = end.getAndAdd(length);
    for (long done = 0; done < length; ) {
      done += channel.transferFrom(source.position(done), place + done, length - done);
    }
    return new Body(this, place, length);
  }

  void read(long position, byte[] target, int offset, int length) throws IOException {
    var buffer = ByteBuffer.wrap(target, offset, length);
    for (long at = position; buffer.hasRemaining(); ) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new EOFException("lab's message file " + path + " ends before byte " + at);
      }
      at += read;
    }
  }

  /** A new empty file beside this one that goes when it is closed. */
  FileChannel scratch() throws IOException {
    return FileChannel.open(
        Files.createTempFile(path.toAbsolutePath().getParent(), "draft", ".tmp"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
