package dev.mailgw.app.backup;

import dev.mailgw.app.DataDirectory;
import dev.mailgw.app.StartException;
import dev.mailgw.app.backup.BackupManifest.StoredFile;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.spool.sql.HeldQueue;
import dev.mailgw.spool.sql.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts a backup into an empty data directory. */
public final class Restore {

  private static final String SPOOL = "spool.db";

  private final GatewayConfig config;
  private final Queue queue;

  /** What becomes of mail that was to be sent. */
  public enum Queue {
    /** A person decides: it may have been sent since the backup. */
    HELD,
    /** It is sent as if nothing had been. */
    DUE
  }

  public Restore(GatewayConfig config, Queue queue) {
    this.config = config;
    this.queue = queue;
  }

  /**
   * Unpacks {@code backup} beside where it belongs, holds every file against the manifest, and only
   * then moves all into place, the database last.
   *
   * @return what was in the backup
   * @throws StartException if the directory is not empty or in use, or the backup is of a newer
   *     release
   * @throws IOException if the backup is damaged, or can't be read or written
   */
  public BackupReport from(Path backup) throws StartException, IOException {
    Path directory = directory();
    refuseUsed(directory);
    try (DataDirectory data = DataDirectory.open(directory)) {
      Path staging = data.path().resolve(DataDirectory.RESTORING);
      try {
        PrivateFiles.makeFolder(staging);
        BackupManifest manifest = unpacked(backup, staging);
        Path files = staging.resolve(DataFiles.FOLDER);
        if (queue == Queue.HELD) {
          HeldQueue.hold(files.resolve(SPOOL), manifest.taken());
        }
        move(files, data.path());
        Files.move(
            staging.resolve(DataFiles.CONFIGURATION), data.path().resolve("mailgw.yaml.restored"));
        return report(manifest);
      } finally {
        PrivateFiles.delete(staging);
      }
    }
  }

  private Path directory() throws StartException {
    Path directory = config.dataDirectory();
    if (!DataFiles.spool(config).equals(directory.resolve(SPOOL))) {
      throw new StartException(
          "store.url names a file outside of the data directory: take it out for the restore",
          null);
    }
    return directory;
  }

  private static BackupManifest unpacked(Path backup, Path staging)
      throws IOException, StartException {
    BackupManifest manifest;
    try {
      Unpacking unpacking = new Unpacking(staging);
      new BackupSource(backup).read(unpacking);
      manifest = unpacking.manifest();
      refuseNewer(backup, manifest);
      unpacking.verify(manifest);
    } catch (java.nio.file.FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "backup '" + backup + "' can't be used: " + e.getMessage() + "; take another", e);
    }
    return manifest;
  }

  private static void refuseNewer(Path backup, BackupManifest manifest) throws StartException {
    int known = Schema.newest();
    if (manifest.schema() > known || manifest.format() > BackupManifest.FORMAT) {
      throw new StartException(
          ("backup '%s' was made by mailgw %s with schema %d, this program knows those up to %d:"
                  + " restore it with that release or a newer one")
              .formatted(backup, manifest.program(), manifest.schema(), known),
          null);
    }
  }

  private static void refuseUsed(Path directory) throws IOException, StartException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<String> there =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("lock"))
              .sorted()
              .toList();
      if (!there.isEmpty()) {
        // whose directory it is matters more than that it is not empty
        if (Files.exists(directory.resolve("lock"))) {
          DataDirectory.open(directory).close();
        }
        throw new StartException(
            "data directory '%s' is not empty (%s): move it away, or set another dataDirectory"
                .formatted(directory, there.getFirst()),
            null);
      }
    }
  }

  /** The database last: without it nothing is taken for a spool. */
  private static void move(Path from, Path to) throws IOException {
    List<Path> parts;
    try (Stream<Path> files = Files.list(from)) {
      parts = files.sorted((one, other) -> Boolean.compare(isSpool(one), isSpool(other))).toList();
    }
    for (Path part : parts) {
      Files.move(part, to.resolve(part.getFileName()));
    }
  }

  private static boolean isSpool(Path file) {
    return file.getFileName().toString().equals(SPOOL);
  }

  private static BackupReport report(BackupManifest manifest) {
    long bytes = manifest.files().stream().mapToLong(StoredFile::size).sum();
    return new BackupReport(manifest.received(), manifest.waiting(), bytes, 0);
  }
}
