package dev.mailgw.spool.sql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spool of each earlier schema is brought up to date with all that is in it; never back. */
class MigrationTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("spool.db");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void fromEachSchemaWithAllThatIsInIt(int version) throws Exception {
    migrated(version);
    fill(version);
    try (Database database = Database.embedded(file)) {
      SqlSpool spool = SqlSpool.on(database, CLOCK, new Random(1));
      assertThat(contents(spool)).containsExactly("hello", "world");
      assertThat(
              spool.inbound().known(SALES, List.of(MailboxKey.imap(7, 1), MailboxKey.imap(7, 9))))
          .containsExactly(MailboxKey.imap(7, 1));
      assertThat(spool.inbound().checkpoint(SALES)).contains(MailboxKey.imap(7, 2));
      assertThat(spool.ledger().counts().outbound(OutboundState.QUEUED)).isEqualTo(1);
      assertThat(spool.ledger().counts().outbound(OutboundState.FAILED)).isEqualTo(1);
      assertThat(spool.undelivered().untold()).as("old failures are no news").isZero();
      assertThat(spool.aliases().load()).containsOnlyKeys(SALES);
    }
    assertThat(SpoolSnapshot.take(file, folder.resolve("copy.db")).schema())
        .isEqualTo(Schema.newest());
  }

  @Test
  void theNewestIsAmongThoseThatAreTried() {
    assertThat(Schema.newest())
        .as("try the new one too, and let it be in the fixture")
        .isEqualTo(6);
  }

  @Test
  void aSpoolOfANewerProgramIsRefusedWithWhatToDo() throws Exception {
    migrated(6);
    execute(
        "INSERT INTO schema_history (installed_rank, version, description, type, script, checksum,"
            + " installed_by, execution_time, success)"
            + " VALUES (9, '7', 'later', 'SQL', 'V7__later.sql', 1, '', 1, 1)");

    assertThatThrownBy(() -> Database.embedded(file))
        .isInstanceOf(SpoolException.class)
        .hasMessage(
            "spool spool.db was last used by a newer mailgw (its schema is 7, this program knows"
                + " those up to 6): use that release again, or put a backup in its place that was"
                + " made before the upgrade (mailgw restore)");
    assertThat(SpoolSnapshot.take(file, folder.resolve("copy.db")).schema()).isEqualTo(7);
  }

  private void migrated(int version) {
    var result =
        Flyway.configure()
            .dataSource("jdbc:sqlite:" + file, "", "")
            .locations("classpath:dev/mailgw/spool/sql/migration")
            .placeholders(Map.of("id", "INTEGER PRIMARY KEY", "bytes", "BLOB"))
            .table("schema_history")
            .target(Integer.toString(version))
            .load()
            .migrate();
    assertThat(result.migrationsExecuted).isEqualTo(version);
  }

  /** What a gateway of that time would have left, as far as it had the tables. */
  private void fill(int version) throws Exception {
    String inbound = "INSERT INTO inbound VALUES (%d,'sales',7,'%d',5,'%s',1,%s,%s,%s)";
    execute(
        inbound.formatted(1, 1, sha256("hello"), "'ordinary'", "'none'", "1"),
        inbound.formatted(2, 2, sha256("world"), "NULL", "NULL", "NULL"),
        "INSERT INTO chunk VALUES (1, 0, CAST('hello' AS BLOB))",
        "INSERT INTO checkpoint VALUES ('sales', 7, '2')",
        "INSERT INTO reply VALUES ('sales', 'anne@example.org', 1)",
        "INSERT INTO alias_status VALUES ('sales', 1, 0, NULL, '', 1, 1)");
    for (String mail : List.of("3, 'queued', NULL", "4, 'failed', 5")) {
      String[] cells = mail.split(", ", -1);
      execute(
          ("INSERT INTO outbound (id, alias, kind, sender, size, sha256, queued, state, due,"
                  + " concluded) VALUES (%s, 'sales', 'submitted', NULL, 2, '%s', 1, %s, 1, %s)")
              .formatted(cells[0], sha256("hi"), cells[1], cells[2]),
          "INSERT INTO recipient (mail, position, address, state) VALUES (%s, 0, 'anne@example.org',"
                  .formatted(cells[0])
              + " 'pending')",
          "INSERT INTO chunk VALUES (%s, 0, CAST('hi' AS BLOB))".formatted(cells[0]));
    }
    if (version >= 5) {
      execute("UPDATE outbound SET announced = concluded WHERE state = 'failed'");
    }
    if (version >= 3) {
      execute(
          "INSERT INTO exception_mail VALUES (5,'sales',7,'3','large','left',9,1,'too"
              + " large',1,1,1,NULL)");
    }
    if (version >= 4) {
      execute("INSERT INTO mailbox_validity VALUES ('sales', 7)");
    }
    if (version >= 2) {
      Path segments = Files.createDirectory(folder.resolve("spool.db-mail"));
      Files.writeString(segments.resolve("1.mail"), "world");
      execute("INSERT INTO place VALUES (2, 1, 0, 5)");
    } else {
      execute("INSERT INTO chunk VALUES (2, 0, CAST('world' AS BLOB))");
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.executeUpdate(one);
      }
    }
  }

  private static List<String> contents(SqlSpool spool) {
    List<String> contents = new ArrayList<>();
    spool
        .ledger()
        .inbound(
            Optional.empty(),
            entry -> {
              try (InputStream content = entry.mail().content().open()) {
                contents.add(new String(content.readAllBytes(), US_ASCII));
              } catch (IOException e) {
                contents.add(e.toString());
              }
            });
    return contents;
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
  }
}
