package dev.mailgw.app.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.alias.AliasId;
import dev.mailgw.app.DataDirectory;
import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.app.backup.Restore.Queue;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import dev.mailgw.spool.Receipt;
import dev.mailgw.spool.Settlement;
import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SpoolSnapshot;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved comes back, whatever happens meanwhile; what is not whole does not. */
class BackupTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  @TempDir private Path folder;
  private GatewayConfig config;

  @BeforeEach
  void configure() throws Exception {
    config = configured("data", "");
    Files.createDirectory(config.dataDirectory());
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup.tar.gz", "backup"})
  void allThatWasCommittedBeforeIsThereWhileMoreComesAndOldMailGoes(String name) throws Exception {
    AtomicInteger committed = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    try (Database database = Database.embedded(spoolFile(config))) {
      SqlSpool spool = SqlSpool.on(database, CLOCK, new Random(1));
      receive(spool, 1, 40);
      committed.set(40);
      Thread load =
          Thread.ofPlatform()
              .start(() -> {
                while (!enough.get()) {
                  int next = committed.get() + 1;
                  receive(spool, next, 5);
                  committed.set(next + 4);
                  if (next % 3 == 0) {
                    // retention takes what was judged: overwritten, then forgotten, then its file
                    // goes
                    settle(spool, 10);
                    spool.retention().deleteContentBefore(CLOCK.instant().plusSeconds(1));
                  }
                }
              });
      int before = 0;
      for (int round = 0; round < 5; round++) {
        before = committed.get();
        BackupReport report = backup().to(folder.resolve(round + name));
        assertThat(report.damaged()).isZero();
        assertThat(report.received()).isGreaterThanOrEqualTo(before);
      }
      enough.set(true);
      load.join();
      verify(restored(folder.resolve(4 + name)), before, judged(spool));
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
    try (Database database = Database.embedded(spoolFile(restored))) {
      InstantSource later = InstantSource.offset(CLOCK, Duration.ofHours(1));
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
                  assertThat(content.readAllBytes()).isEqualTo(mail(uid));
                  found.put(uid, true);
                } catch (IOException e) {
                  assertThat(judged).as("what may be gone: mail %s: %s", uid, e).contains(uid);
                }
              });
      for (int uid = 1; uid <= before; uid++) {
        assertThat(found).containsKey(uid);
      }
      int newest = found.size();
      try (Receipt receipt = spool.inbound().receive(SALES)) {
        receipt.add(MailboxKey.imap(7, 1), new ByteArrayInputStream(mail(1)));
        receipt.add(MailboxKey.imap(7, newest + 1), new ByteArrayInputStream(mail(newest + 1)));
        assertThat(receipt.commit()).as("only the new one is stored").isEqualTo(1);
      }
    }
  }

  @Test
  void contentThatRetentionErasesMeanwhileIsLeftOutAndNotSavedAsZeros() throws Exception {
    try (Database database = Database.embedded(spoolFile(config))) {
      SqlSpool spool = SqlSpool.on(database, CLOCK, new Random(1));
      receive(spool, 1, 10);
      settle(spool, 4);
      SpoolSnapshot snapshot = SpoolSnapshot.take(spoolFile(config), folder.resolve("snapshot.db"));
      assertThat(spool.retention().deleteContentBefore(CLOCK.instant().plusSeconds(1)))
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
    full(3);
    try (RandomAccessFile segment =
        new RandomAccessFile(
            config.dataDirectory().resolve("spool.db-mail/1.mail").toFile(), "rw")) {
      segment.seek(5);
      segment.write('#');
    }
    assertThat(backup().to(folder.resolve("b.tar.gz")).damaged()).isEqualTo(1);
  }

  @Test
  void anArchiveIsOneThatEveryTarUnpacks() throws Exception {
    full(3);
    Path file = folder.resolve("b.tar.gz");
    backup().to(file);
    Process tar =
        new ProcessBuilder("tar", "tzf", file.toString()).redirectErrorStream(true).start();
    String names = new String(tar.getInputStream().readAllBytes(), US_ASCII);

    assertThat(tar.waitFor()).as(names).isZero();
    assertThat(names.lines())
        .containsExactly(
            "data/spool.db-mail/1.mail", "data/spool.db", "mailgw.yaml", "manifest.json");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void theKeyOfTheTokensIsInItOnlyIfAskedFor() throws Exception {
    full(1);
    Files.createDirectories(config.dataDirectory().resolve("keys"));
    Files.writeString(config.dataDirectory().resolve("keys/token.key"), "secret");
    backup().to(folder.resolve("without"));
    new Backup(config, folder.resolve("mailgw.yaml"), true, Environment.system())
        .to(folder.resolve("with"));

    assertThat(folder.resolve("without/data/keys")).doesNotExist();
    assertThat(folder.resolve("with/data/keys/token.key")).hasContent("secret");
  }

  @Test
  void whatIsThereIsNotOverwritten() throws Exception {
    full(1);
    Path file = Files.writeString(folder.resolve("b.tar.gz"), "mine");
    assertThatThrownBy(() -> backup().to(file))
        .isInstanceOf(IOException.class)
        .hasMessage("'%s' is there already; name another (--to)", file);
    assertThat(file).hasContent("mine");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void postgresqlIsNotSavedThisWay() throws Exception {
    config = configured("data", "store: {url: 'jdbc:postgresql://localhost/mail'}");
    assertThatThrownBy(() -> backup().to(folder.resolve("b.tar.gz")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("pg_dump")
        .hasMessageContaining("tokens");
  }

  @Test
  void aDamagedBackupIsNotRestored() throws Exception {
    full(3);
    Path backup = folder.resolve("backup");
    backup().to(backup);
    Path segment = backup.resolve("data/spool.db-mail/1.mail");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[7] ^= 1;
    Files.write(segment, bytes);
    refused(backup, "data/spool.db-mail/1.mail is not what was saved (size or SHA-256 differs)");
    Files.delete(segment);
    refused(backup, "data/spool.db-mail/1.mail is missing");
    Files.delete(backup.resolve("manifest.json"));
    refused(backup, "it has no manifest.json, so it is no whole backup");
  }

  @Test
  void anArchiveThatIsCutOffIsNotRestored() throws Exception {
    full(3);
    Path backup = folder.resolve("b.tar.gz");
    backup().to(backup);
    byte[] bytes = Files.readAllBytes(backup);
    for (int length : new int[] {0, 5, 700, bytes.length / 2, bytes.length - 20}) {
      Files.write(backup, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> restored(backup))
          .as(length + " bytes")
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("backup '" + backup + "' can't be used: ")
          .hasMessageEndingWith("; take another");
    }
  }

  @Test
  void aBackupOfANewerReleaseIsNotRestored() throws Exception {
    full(1);
    Path backup = folder.resolve("backup");
    backup().to(backup);
    Path manifest = backup.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replaceFirst("\"schema\" : \\d+", "\"schema\" : 99"));
    assertThatThrownBy(() -> restored(backup))
        .isInstanceOf(StartException.class)
        .hasMessageMatching(
            "backup '.*' was made by mailgw .* with schema 99, this program knows those up to \\d+:"
                + " restore it with that release or a newer one");
  }

  @Test
  void onlyAnEmptyDirectoryIsRestoredInto() throws Exception {
    full(1);
    Path backup = folder.resolve("backup");
    backup().to(backup);
    assertThatThrownBy(() -> new Restore(config, Queue.HELD).from(backup))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is not empty (spool.db)");
    try (DataDirectory held = DataDirectory.open(config.dataDirectory())) {
      assertThatThrownBy(() -> new Restore(config, Queue.HELD).from(backup))
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
      assertThat(held.path()).exists();
    }
  }

  /** It may have been sent after the backup. */
  @ParameterizedTest
  @EnumSource(Queue.class)
  void mailThatWaitsToBeSentIsHeldUnlessItIsToBeSent(Queue queue) throws Exception {
    MailAddress to = new MailAddress("customer", "example.org");
    RawMessage message = RawMessage.of("Subject: hello\r\n\r\nhello\r\n".getBytes(US_ASCII));
    QueueId id;
    try (Database database = Database.embedded(spoolFile(config))) {
      SqlSpool spool = SqlSpool.on(database, CLOCK, new Random(1));
      receive(spool, 1, 1);
      Envelope envelope = new Envelope(MailAddress.parse("sales@contoso.test"), List.of(to));
      id =
          spool
              .outbound()
              .submit(new OutboundDraft(SALES, "submission", envelope, message, Optional.of("k")));
    }
    Path backup = folder.resolve("b.tar.gz");
    backup().to(backup);
    GatewayConfig elsewhere = configured("new", "");
    assertThat(new Restore(elsewhere, queue).from(backup).waiting()).isEqualTo(1);

    try (Database database = Database.embedded(spoolFile(elsewhere))) {
      SqlSpool spool = SqlSpool.on(database, CLOCK, new Random(1));
      QueuedMail mail = spool.queue().find(id).orElseThrow();
      boolean held = queue == Queue.HELD;
      assertThat(mail.state()).isEqualTo(held ? OutboundState.HELD : OutboundState.QUEUED);
      assertThat(mail.recipients()).extracting(QueuedRecipient::address).containsExactly(to);
      List<OutboundMail> due = spool.outbound().claimDue(SALES, CLOCK.instant(), 9);
      assertThat(due).hasSize(held ? 0 : 1);
      assertThat(spool.undelivered().untold()).as("nobody is told").isZero();
    }
  }

  @Test
  void halfARestoreIsNotTakenForASpool() throws Exception {
    Files.createDirectory(config.dataDirectory().resolve(DataDirectory.RESTORING));
    assertThatThrownBy(() -> DataDirectory.open(config.dataDirectory()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("has half a backup in it");
  }

  private void refused(Path backup, String why) {
    assertThatThrownBy(() -> restored(backup))
        .isInstanceOf(IOException.class)
        .hasMessage("backup '%s' can't be used: %s; take another", backup, why);
    assertThat(folder.resolve("new/spool.db")).doesNotExist();
  }

  private Backup backup() {
    return new Backup(config, folder.resolve("mailgw.yaml"), false, Environment.system());
  }

  private GatewayConfig restored(Path backup) throws Exception {
    GatewayConfig elsewhere = configured("new", "");
    BackupReport report = new Restore(elsewhere, Queue.HELD).from(backup);
    assertThat(report.received()).isPositive();
    return elsewhere;
  }

  private GatewayConfig configured(String directory, String more) throws Exception {
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

  private void full(int mails) {
    try (Database database = Database.embedded(spoolFile(config))) {
      receive(SqlSpool.on(database, CLOCK, new Random(1)), 1, mails);
    }
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(one -> one.startsWith("."))
          .toList();
    }
  }

  private static Path spoolFile(GatewayConfig config) {
    return config.dataDirectory().resolve("spool.db");
  }

  private static void receive(SqlSpool spool, int first, int count) {
    try (Receipt receipt = spool.inbound().receive(SALES)) {
      for (int uid = first; uid < first + count; uid++) {
        receipt.add(MailboxKey.imap(7, uid), new ByteArrayInputStream(mail(uid)));
      }
      assertThat(receipt.commit()).isEqualTo(count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void settle(SqlSpool spool, int count) {
    spool
        .inbound()
        .settle(
            spool.inbound().untriaged(count).stream()
                .map(mail ->
                    new Settlement(
                        mail.id(), "ordinary", "bulk", Optional.empty(), Optional.empty()))
                .toList());
  }

  private static byte[] mail(int uid) {
    return ("Subject: " + uid + "\r\n\r\n" + (uid + " ").repeat(300 + uid % 50)).getBytes(US_ASCII);
  }
}
