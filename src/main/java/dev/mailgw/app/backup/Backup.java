package dev.mailgw.app.backup;

import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.app.Version;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.sql.SpoolSnapshot;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Saves the state of a gateway, also while it runs. */
public final class Backup {

  private final GatewayConfig config;
  private final Path file;
  private final boolean withKey;
  private final Environment environment;

  /**
   * @param file the configuration's
   * @param withKey whether the key of the tokens is put beside them
   */
  public Backup(GatewayConfig config, Path file, boolean withKey, Environment environment) {
    this.config = config;
    this.file = file;
    this.withKey = withKey;
    this.environment = environment;
  }

  /**
   * Makes {@code target}: a packed archive if its name ends in {@code .tar.gz} or {@code .tgz},
   * else a folder. It has its name when it is whole and on the disk, not before.
   *
   * @throws StartException if there is nothing to save, or it can't be saved this way
   * @throws IOException if {@code target} is there already, or can't be written
   */
  public BackupReport to(Path target) throws StartException, IOException {
    Path spool = DataFiles.spool(config);
    Path whole = target.toAbsolutePath();
    refuseExisting(whole);
    Files.createDirectories(whole.getParent());
    Path workspace = Files.createTempDirectory(whole.getParent(), ".mailgw-backup-");
    Instant now = environment.clock().instant();
    boolean packed = whole.toString().matches(".*\\.(tar\\.gz|tgz)");
    try (BackupTarget out =
        packed ? new TarTarget(whole, workspace, now) : new FolderTarget(whole, workspace)) {
      return save(SpoolSnapshot.take(spool, workspace.resolve("spool.db")), workspace, out, now);
    } catch (SpoolException e) {
      throw new StartException(
          e.getMessage() + ": has the gateway run with this configuration? (--config)", e);
    } finally {
      PrivateFiles.delete(workspace);
    }
  }

  private BackupReport save(SpoolSnapshot snapshot, Path workspace, BackupTarget out, Instant now)
      throws IOException {
    Listing listing = new Listing(out);
    List<Long> lost = new SegmentCopy(snapshot, workspace.resolve("segment"), listing).run();
    snapshot.forget(lost);
    listing.add(DataFiles.SPOOL, workspace.resolve("spool.db"));
    folder("tokens", "account-*.token", listing);
    if (withKey) {
      folder("keys", "*.key*", listing);
    }
    listing.add(DataFiles.CONFIGURATION, Files.readAllBytes(file));
    BackupManifest manifest =
        new BackupManifest(
            BackupManifest.FORMAT,
            Version.current().number(),
            snapshot.schema(),
            now,
            withKey,
            snapshot.received(),
            snapshot.waiting(),
            listing.files());
    listing.end(manifest);
    long bytes = listing.files().stream().mapToLong(BackupManifest.StoredFile::size).sum();
    // what retention has deleted since is as if it had been deleted before
    int damaged = lost.isEmpty() ? 0 : snapshot.stillHeld(lost).size();
    return new BackupReport(manifest.received(), manifest.waiting(), bytes, damaged);
  }

  private void folder(String name, String pattern, Listing listing) throws IOException {
    Path folder = config.dataDirectory().resolve(name);
    if (Files.notExists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      for (Path one : files) {
        add(DataFiles.FOLDER + name + "/" + one.getFileName(), one, listing);
      }
    }
  }

  private static void add(String name, Path file, Listing listing) throws IOException {
    try {
      listing.add(name, Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      // an account's token was thrown away just now
    }
  }

  private static void refuseExisting(Path target) throws IOException {
    boolean empty = Files.isDirectory(target) && isEmpty(target);
    if (Files.exists(target) && !empty) {
      throw new IOException("'" + target + "' is there already; name another (--to)");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }
}
