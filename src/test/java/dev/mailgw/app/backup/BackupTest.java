package dev.mailgw.app.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Receipt;
import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SpoolSnapshot;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is committed is saved, whatever happens meanwhile. */
class BackupTest {

  @TempDir private Path folder;
  private SavedGateway gateway;

  @BeforeEach
  void configure() throws Exception {
    gateway = new SavedGateway(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup.tar.gz", "backup"})
  void allThatWasCommittedBeforeIsThereWhileMoreComesAndOldMailGoes(String name) throws Exception {
    AtomicInteger committed = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    try (Database database = Database.embedded(SavedGateway.spoolFile(gateway.config()))) {
      SqlSpool spool = SqlSpool.on(database, SavedGateway.CLOCK, new Random(1));
      SavedGateway.receive(spool, 1, 40);
      committed.set(40);
      Thread load =
          Thread.ofPlatform()
              .start(() -> {
                while (!enough.get()) {
                  int next = committed.get() + 1;
                  SavedGateway.receive(spool, next, 5);
                  committed.set(next + 4);
                  if (next % 3 == 0) {
                    // retention takes what was judged: overwritten, then forgotten, then its file
                    // goes
                    SavedGateway.settle(spool, 10);
                    spool
                        .retention()
                        .deleteContentBefore(SavedGateway.CLOCK.instant().plusSeconds(1));
                  }
                }
              });
      int before = 0;
      for (int round = 0; round < 5; round++) {
        before = committed.get();
        BackupReport report = gateway.backup().to(folder.resolve(round + name));
        assertThat(report.damaged()).isZero();
        assertThat(report.received()).isGreaterThanOrEqualTo(before);
      }
      enough.set(true);
      load.join();
      verify(gateway.restored(folder.resolve(4 + name)), before, judged(spool));
    }
  }

  /** Retention may have taken what was judged, be it after the backup began. */
  private static Set<Integer> judged(SqlSpool spool) {
    Set<Integer> judged = new HashSet<>();
    spool
        .ledger()
        .inbound(
            Optional.empty(),
            entry -> {
              if (entry.verdict().isPresent()) {
                judged.add(Integer.parseInt(entry.mail().key().uid()));
              }
            });
    return judged;
  }

  private void verify(GatewayConfig restored, int before, Set<Integer> judged) throws Exception {
    try (Database database = Database.embedded(SavedGateway.spoolFile(restored))) {
      InstantSource later = InstantSource.offset(SavedGateway.CLOCK, Duration.ofHours(1));
      SqlSpool spool = SqlSpool.on(database, later, new Random(2));
      Map<Integer, Boolean> found = new HashMap<>();
      spool
          .ledger()
          .inbound(
              Optional.empty(),
              entry -> {
                int uid = Integer.parseInt(entry.mail().key().uid());
                found.put(uid, true);
                try (InputStream content = entry.mail().content().open()) {
                  assertThat(content.readAllBytes()).isEqualTo(SavedGateway.mail(uid));
                  found.put(uid, true);
                } catch (IOException e) {
                  assertThat(judged).as("what may be gone: mail %s: %s", uid, e).contains(uid);
                }
              });
      for (int uid = 1; uid <= before; uid++) {
        assertThat(found).containsKey(uid);
      }
      int newest = found.size();
      try (Receipt receipt = spool.inbound().receive(SavedGateway.SALES)) {
        receipt.add(MailboxKey.imap(7, 1), new ByteArrayInputStream(SavedGateway.mail(1)));
        receipt.add(
            MailboxKey.imap(7, newest + 1),
            new ByteArrayInputStream(SavedGateway.mail(newest + 1)));
        assertThat(receipt.commit()).as("only the new one is stored").isEqualTo(1);
      }
    }
  }

  @Test
  void contentThatRetentionErasesMeanwhileIsLeftOutAndNotSavedAsZeros() throws Exception {
    try (Database database = Database.embedded(SavedGateway.spoolFile(gateway.config()))) {
      SqlSpool spool = SqlSpool.on(database, SavedGateway.CLOCK, new Random(1));
      SavedGateway.receive(spool, 1, 10);
      SavedGateway.settle(spool, 4);
      SpoolSnapshot snapshot =
          SpoolSnapshot.take(
              SavedGateway.spoolFile(gateway.config()), folder.resolve("snapshot.db"));
      assertThat(spool.retention().deleteContentBefore(SavedGateway.CLOCK.instant().plusSeconds(1)))
          .isEqualTo(4);
      Files.createDirectory(folder.resolve("work"));
      Listing listing =
          new Listing(new FolderTarget(folder.resolve("out"), folder.resolve("work")));

      List<Long> lost = new SegmentCopy(snapshot, folder.resolve("segment"), listing).run();

      assertThat(lost).hasSize(4);
      assertThat(snapshot.stillHeld(lost)).isEmpty();
      snapshot.forget(lost);
      assertThat(snapshot.content()).hasSize(6);
      assertThat(snapshot.received()).isEqualTo(10);
    }
  }

  @Test
  void contentThatIsDamagedIsTold() throws Exception {
    gateway.full(3);
    try (RandomAccessFile segment =
        new RandomAccessFile(
            gateway.config().dataDirectory().resolve("spool.db-mail/1.mail").toFile(), "rw")) {
      segment.seek(5);
      segment.write('#');
    }
    assertThat(gateway.backup().to(folder.resolve("b.tar.gz")).damaged()).isEqualTo(1);
  }

  @Test
  void anArchiveIsOneThatEveryTarUnpacks() throws Exception {
    gateway.full(3);
    Path file = folder.resolve("b.tar.gz");
    gateway.backup().to(file);
    Process tar =
        new ProcessBuilder("tar", "tzf", file.toString()).redirectErrorStream(true).start();
    String names = new String(tar.getInputStream().readAllBytes(), US_ASCII);

    assertThat(tar.waitFor()).as(names).isZero();
    assertThat(names.lines())
        .containsExactly(
            "data/spool.db-mail/1.mail", "data/spool.db", "mailgw.yaml", "manifest.json");
    assertThat(gateway.leftovers()).isEmpty();
  }

  @Test
  void theKeyOfTheTokensIsInItOnlyIfAskedFor() throws Exception {
    gateway.full(1);
    Files.createDirectories(gateway.config().dataDirectory().resolve("keys"));
    Files.writeString(gateway.config().dataDirectory().resolve("keys/token.key"), "secret");
    gateway.backup().to(folder.resolve("without"));
    new Backup(gateway.config(), folder.resolve("mailgw.yaml"), true, Environment.system())
        .to(folder.resolve("with"));

    assertThat(folder.resolve("without/data/keys")).doesNotExist();
    assertThat(folder.resolve("with/data/keys/token.key")).hasContent("secret");
  }

  @Test
  void whatIsThereIsNotOverwritten() throws Exception {
    gateway.full(1);
    Path file = Files.writeString(folder.resolve("b.tar.gz"), "mine");
    assertThatThrownBy(() -> gateway.backup().to(file))
        .isInstanceOf(IOException.class)
        .hasMessage("'%s' is there already; name another (--to)", file);
    assertThat(file).hasContent("mine");
    assertThat(gateway.leftovers()).isEmpty();
  }

  @Test
  void postgresqlIsNotSavedThisWay() throws Exception {
    GatewayConfig other =
        gateway.configured("data", "store: {url: 'jdbc:postgresql://localhost/mail'}");
    assertThatThrownBy(() ->
            new Backup(other, folder.resolve("mailgw.yaml"), false, Environment.system())
                .to(folder.resolve("b.tar.gz")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("pg_dump")
        .hasMessageContaining("tokens");
  }
}
