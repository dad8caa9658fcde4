package dev.mailgw.oauth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Keeps files from everybody but their owner where the file system has POSIX permissions; elsewhere
 * (Windows) they have what their directory hands down.
 */
public final class OwnerOnly {

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  static void createDirectory(Path directory) throws IOException {
    Files.createDirectories(directory, attributes(directory, FOLDER));
  }

  /** The attributes to create a file with, so that it is never open, not even for a moment. */
  static FileAttribute<?>[] file(Path file) {
    return attributes(file, FILE);
  }

  /**
   * Refuses a file or directory that others than its owner may read or write.
   *
   * @throws IOException if it is so, or can't be told; the message names the file and the cure
   */
  public static void require(Path file) throws IOException {
    if (!posix(file)) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!FOLDER.containsAll(permissions)) {
      throw new IOException(
          "%s can be read or written by others (%s); cure: chmod %s %s"
              .formatted(
                  file,
                  PosixFilePermissions.toString(permissions),
                  Files.isDirectory(file) ? "700" : "600",
                  file));
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
