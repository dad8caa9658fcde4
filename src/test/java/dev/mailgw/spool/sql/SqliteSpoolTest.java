package dev.mailgw.spool.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.spool.ExceptionContract;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.OutboundContract;
import dev.mailgw.spool.QueueDeskContract;
import dev.mailgw.spool.Receipt;
import dev.mailgw.spool.SpoolContract;
import dev.mailgw.spool.SpoolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSpoolTest
    implements SpoolContract, OutboundContract, QueueDeskContract, ExceptionContract {

  @TempDir Path directory;
  private Database database;
  private SqlSpool spool;

  @BeforeEach
  void open() {
    database = Database.embedded(directory.resolve("spool.db"));
    spool = SqlSpool.on(database, InstantSource.fixed(NOW), new Random(1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  public SqlSpool spool() {
    return spool;
  }

  @Override
  public SqlSpool reopened() {
    close();
    open();
    return spool;
  }

  @Override
  public SqlSpool later() {
    spool =
        SqlSpool.on(database, InstantSource.fixed(NOW.plus(Duration.ofDays(91))), new Random(2));
    return spool;
  }

  @Test
  void withoutAGuardAMessageIsStoredEachTimeItComes() throws IOException {
    SpoolRules rules = new SpoolRules(Duration.ofDays(90), Set.of(SALES));
    spool = SqlSpool.on(database, InstantSource.fixed(NOW), new Random(1), rules);
    MailboxKey key = MailboxKey.imap(7, 1);
    for (int time = 1; time <= 3; time++) {
      try (Receipt receipt = spool.inbound().receive(SALES)) {
        receipt.add(key, new ByteArrayInputStream(new byte[] {1}));
        assertThat(receipt.commit()).isEqualTo(1);
      }
      assertThat(spool.inbound().known(SALES, List.of(key))).isEmpty();
    }
    assertThat(spool.ledger().counts().inbound()).isEqualTo(3);
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInOneLine() throws IOException {
    Path rubbish = Files.writeString(directory.resolve("rubbish.db"), "no database".repeat(500));
    assertThatThrownBy(() -> Database.embedded(rubbish))
        .isInstanceOf(SpoolException.class)
        .hasMessageStartingWith("spool rubbish.db can't be opened: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void commitsAreSyncedToTheDisk() {
    int synchronous =
        database.write(
            "ask",
            connection ->
                Rows.first(connection, "PRAGMA synchronous", row -> row.getInt(1)).orElseThrow());
    assertThat(synchronous).isEqualTo(2);
  }
}
