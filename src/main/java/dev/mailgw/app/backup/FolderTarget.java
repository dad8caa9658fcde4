package dev.mailgw.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder with the same files. */
final class FolderTarget implements BackupTarget {

  private final Path folder;
  private final Path part;

  /**
   * @param workspace where it lies until it is whole, in the same file system
   */
  FolderTarget(Path folder, Path workspace) throws IOException {
    this.folder = folder;
    this.part = Files.createTempDirectory(workspace, "backup");
  }

  @Override
  public void add(String name, long size, InputStream content) throws IOException {
    Path file = part.resolve(name);
    PrivateFiles.makeFolder(file.getParent());
    long written = PrivateFiles.write(file, content);
    if (written != size) {
      throw new IOException(name + " has " + written + " bytes instead of " + size);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void finish() throws IOException {
    Files.deleteIfExists(folder);
    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What is left of it goes with the workspace. */
  @Override
  public void close() {}
}
