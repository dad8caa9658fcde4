package dev.mailgw.app.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.app.backup.BackupManifest.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes the files of a backup into a folder and takes their digests. Used once. */
final class Unpacking implements BackupSource.Reader {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*(/[A-Za-z0-9][A-Za-z0-9._+-]*){0,2}");
  private static final int LARGEST_MANIFEST = 64 << 20;

  private final Path folder;
  private final Map<String, StoredFile> found = new HashMap<>();
  private String manifest;

  Unpacking(Path folder) {
    this.folder = folder;
  }

  @Override
  public void take(String name, InputStream content) throws IOException {
    if (name.equals(BackupManifest.NAME)) {
      manifest = new String(content.readNBytes(LARGEST_MANIFEST), UTF_8);
      return;
    }
    if (!NAME.matcher(name).matches()) {
      throw new IOException("it has a file of a name that no backup has");
    }
    Path file = folder.resolve(name);
    PrivateFiles.makeFolder(file.getParent());
    MessageDigest sha256 = Listing.sha256();
    long size = PrivateFiles.write(file, new DigestInputStream(content, sha256));
    found.put(name, new StoredFile(name, size, HexFormat.of().formatHex(sha256.digest())));
  }

  BackupManifest manifest() throws IOException {
    if (manifest == null) {
      throw new IOException("it has no " + BackupManifest.NAME + ", so it is no whole backup");
    }
    return BackupManifest.read(manifest);
  }

  /** Every file that is listed is there as it was, and no other. */
  void verify(BackupManifest listed) throws IOException {
    for (StoredFile file : listed.files()) {
      StoredFile is = found.remove(file.name());
      if (is == null) {
        throw new IOException(file.name() + " is missing");
      }
      if (!is.equals(file)) {
        throw new IOException(file.name() + " is not what was saved (size or SHA-256 differs)");
      }
    }
    if (!found.isEmpty()) {
      throw new IOException(new TreeSet<>(found.keySet()).first() + " was not saved with it");
    }
  }
}
