package dev.mailgw.oauth.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/** Writes small files, for their owner only, that survive a power cut once the call returns. */
final class DurableFile {

  private DurableFile() {}

  /**
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  static void create(Path file, byte[] bytes) throws IOException {
    write(file, CREATE_NEW, bytes);
    force(file.toAbsolutePath().getParent());
  }

  /** Puts {@code bytes} in the place of what was there, whole or not at all. */
  static void replace(Path file, byte[] bytes) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), "new-", ".tmp", OwnerOnly.file(file));
    try {
      write(fresh, TRUNCATE_EXISTING, bytes);
      Files.move(fresh, file, ATOMIC_MOVE);
      force(file.getParent());
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void write(Path file, OpenOption how, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(how, WRITE), OwnerOnly.file(file))) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      force(file.getParent());
    }
  }

  /** Windows has no directory to force: it refuses to open one. */
  private static void force(Path directory) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(directory, READ)) {
        channel.force(true);
      }
    }
  }
}
