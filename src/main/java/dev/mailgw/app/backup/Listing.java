package dev.mailgw.app.backup;

import dev.mailgw.app.backup.BackupManifest.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Adds files to a target and remembers what they were. */
final class Listing {

  private final BackupTarget target;
  private final List<StoredFile> files = new ArrayList<>();

  Listing(BackupTarget target) {
    this.target = target;
  }

  void add(String name, Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      add(name, Files.size(file), content);
    }
  }

  void add(String name, byte[] bytes) throws IOException {
    add(name, bytes.length, new ByteArrayInputStream(bytes));
  }

  private void add(String name, long size, InputStream content) throws IOException {
    MessageDigest sha256 = sha256();
    target.add(name, size, new DigestInputStream(content, sha256));
    files.add(new StoredFile(name, size, HexFormat.of().formatHex(sha256.digest())));
  }

  List<StoredFile> files() {
    return List.copyOf(files);
  }

  /** The manifest comes last and is not listed. */
  void end(BackupManifest manifest) throws IOException {
    byte[] text = manifest.text().getBytes(StandardCharsets.UTF_8);
    target.add(BackupManifest.NAME, text.length, new ByteArrayInputStream(text));
    target.finish();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
