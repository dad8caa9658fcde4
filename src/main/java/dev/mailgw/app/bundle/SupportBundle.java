package dev.mailgw.app.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts parts into a ZIP file. */
public final class SupportBundle {

  private SupportBundle() {}

  /**
   * Searches all parts, then writes them with a manifest, in one step. The file is its owner's only
   * where the file system knows such a thing.
   *
   * @return the manifest
   * @throws SecretFoundException if a part holds a secret; then there is no file
   */
  public static String write(Path file, List<Part> parts, SecretScan scan, Instant at)
      throws IOException, SecretFoundException {
    Part manifest = Manifest.of(parts, scan, at);
    List<Part> all = Stream.concat(Stream.of(manifest), parts.stream()).toList();
    scan.pass(all);
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path temporary = Files.createTempFile(target.getParent(), ".mailgw", ".zip");
    try {
      zip(temporary, all, at);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return manifest.text().orElseThrow();
  }

  private static void zip(Path file, List<Part> parts, Instant at) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Part part : parts.stream().filter(one -> one.text().isPresent()).toList()) {
        ZipEntry entry = new ZipEntry(part.name());
        entry.setTime(at.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(part.bytes());
        zip.closeEntry();
      }
    }
  }
}
