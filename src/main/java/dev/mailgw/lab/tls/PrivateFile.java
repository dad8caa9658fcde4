package dev.mailgw.lab.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes files that only their owner can read, and that are never seen half written. */
public final class PrivateFile {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFile() {}

  /**
   * Replaces the file by this text in one step; makes its folder if need be.
   *
   * @throws IOException if it can't be written; the former file is then untouched
   */
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
    try {
      restrict(draft);
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Makes an empty file, in the place of one that is there.
   *
   * @throws IOException if it can't be made
   */
  public static void create(Path file) throws IOException {
    Files.deleteIfExists(file);
    if (Files.getFileAttributeView(file.toAbsolutePath().getParent(), PosixFileAttributeView.class)
        != null) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
    } else {
      restrict(Files.createFile(file));
    }
  }

  private static void restrict(Path file) throws IOException {
    var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (posix != null) {
      posix.setPermissions(OWNER);
      return;
    }
    var acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (acl != null) {
      acl.setAcl(List.of(everythingToOwner(acl)));
    }
  }

  private static AclEntry everythingToOwner(AclFileAttributeView acl) throws IOException {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(acl.getOwner())
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .build();
  }
}
