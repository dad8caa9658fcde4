package dev.mailgw.app.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.app.Environment;
import dev.mailgw.app.backup.Restore.Queue;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Receipt;
import dev.mailgw.spool.Settlement;
import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A gateway's directory, to be saved and restored. */
final class SavedGateway {

  static final AliasId SALES = new AliasId("sales");
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  private final Path folder;
  private final GatewayConfig config;

  /**
   * @param folder for all of it
   */
  SavedGateway(Path folder) throws Exception {
    this.folder = folder;
    config = configured("data", "");
    Files.createDirectory(config.dataDirectory());
  }

  GatewayConfig config() {
    return config;
  }

  Backup backup() {
    return new Backup(config, folder.resolve("mailgw.yaml"), false, Environment.system());
  }

  /** Into an empty directory; what was to be sent is held. */
  GatewayConfig restored(Path backup) throws Exception {
    GatewayConfig elsewhere = configured("new", "");
    BackupReport report = new Restore(elsewhere, Queue.HELD).from(backup);
    assertThat(report.received()).isPositive();
    return elsewhere;
  }

  /** A configuration with this data directory. */
  GatewayConfig configured(String directory, String more) throws Exception {
    String yaml =
        """
        dataDirectory: %s
        accounts:
          own: {grant: clientCredentials, tenant: contoso.test, clientId: 8f2d6c1e-4b7a-4c55-9a3e-2d1f0b9c8e77, clientSecret: env:SECRET}
        aliases: {sales: {address: sales@contoso.test, account: own}}
        %s
        """
            .formatted(directory, more);
    Path file = Files.writeString(folder.resolve("mailgw.yaml"), yaml);
    return new ConfigLoader(Map.of("SECRET", "s"), _ -> {}).load(file);
  }

  /** A spool with so many mails, closed. */
  void full(int mails) {
    try (Database database = Database.embedded(spoolFile(config))) {
      receive(SqlSpool.on(database, CLOCK, new Random(1)), 1, mails);
    }
  }

  /** What a backup has left beside its target. */
  List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(one -> one.startsWith("."))
          .toList();
    }
  }

  static Path spoolFile(GatewayConfig config) {
    return config.dataDirectory().resolve("spool.db");
  }

  static void receive(SqlSpool spool, int first, int count) {
    try (Receipt receipt = spool.inbound().receive(SALES)) {
      for (int uid = first; uid < first + count; uid++) {
        receipt.add(MailboxKey.imap(7, uid), new ByteArrayInputStream(mail(uid)));
      }
      assertThat(receipt.commit()).isEqualTo(count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void settle(SqlSpool spool, int count) {
    spool
        .inbound()
        .settle(
            spool.inbound().untriaged(count).stream()
                .map(mail ->
                    new Settlement(
                        mail.id(), "ordinary", "bulk", Optional.empty(), Optional.empty()))
                .toList());
  }

  static byte[] mail(int uid) {
    return ("Subject: " + uid + "\r\n\r\n" + (uid + " ").repeat(300 + uid % 50)).getBytes(US_ASCII);
  }
}
