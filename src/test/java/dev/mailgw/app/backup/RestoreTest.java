package dev.mailgw.app.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.app.DataDirectory;
import dev.mailgw.app.StartException;
import dev.mailgw.app.backup.Restore.Queue;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was saved comes back; what is not whole does not. */
class RestoreTest {

  @TempDir private Path folder;
  private SavedGateway gateway;

  @BeforeEach
  void configure() throws Exception {
    gateway = new SavedGateway(folder);
  }

  @Test
  void aDamagedBackupIsNotRestored() throws Exception {
    gateway.full(3);
    Path backup = folder.resolve("backup");
    gateway.backup().to(backup);
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
    gateway.full(3);
    Path backup = folder.resolve("b.tar.gz");
    gateway.backup().to(backup);
    byte[] bytes = Files.readAllBytes(backup);
    for (int length : new int[] {0, 5, 700, bytes.length / 2, bytes.length - 20}) {
      Files.write(backup, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> gateway.restored(backup))
          .as(length + " bytes")
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("backup '" + backup + "' can't be used: ")
          .hasMessageEndingWith("; take another");
    }
  }

  @Test
  void aBackupOfANewerReleaseIsNotRestored() throws Exception {
    gateway.full(1);
    Path backup = folder.resolve("backup");
    gateway.backup().to(backup);
    Path manifest = backup.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replaceFirst("\"schema\" : \\d+", "\"schema\" : 99"));
    assertThatThrownBy(() -> gateway.restored(backup))
        .isInstanceOf(StartException.class)
        .hasMessageMatching(
            "backup '.*' was made by mailgw .* with schema 99, this program knows those up to \\d+:"
                + " restore it with that release or a newer one");
  }

  @Test
  void onlyAnEmptyDirectoryIsRestoredInto() throws Exception {
    gateway.full(1);
    Path backup = folder.resolve("backup");
    gateway.backup().to(backup);
    assertThatThrownBy(() -> new Restore(gateway.config(), Queue.HELD).from(backup))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is not empty (spool.db)");
    try (DataDirectory held = DataDirectory.open(gateway.config().dataDirectory())) {
      assertThatThrownBy(() -> new Restore(gateway.config(), Queue.HELD).from(backup))
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
    try (Database database = Database.embedded(SavedGateway.spoolFile(gateway.config()))) {
      SqlSpool spool = SqlSpool.on(database, SavedGateway.CLOCK, new Random(1));
      SavedGateway.receive(spool, 1, 1);
      Envelope envelope = new Envelope(MailAddress.parse("sales@contoso.test"), List.of(to));
      id =
          spool
              .outbound()
              .submit(
                  new OutboundDraft(
                      SavedGateway.SALES, "submission", envelope, message, Optional.of("k")));
    }
    Path backup = folder.resolve("b.tar.gz");
    gateway.backup().to(backup);
    GatewayConfig elsewhere = gateway.configured("new", "");
    assertThat(new Restore(elsewhere, queue).from(backup).waiting()).isEqualTo(1);

    try (Database database = Database.embedded(SavedGateway.spoolFile(elsewhere))) {
      SqlSpool spool = SqlSpool.on(database, SavedGateway.CLOCK, new Random(1));
      QueuedMail mail = spool.queue().find(id).orElseThrow();
      boolean held = queue == Queue.HELD;
      assertThat(mail.state()).isEqualTo(held ? OutboundState.HELD : OutboundState.QUEUED);
      assertThat(mail.recipients()).extracting(QueuedRecipient::address).containsExactly(to);
      List<OutboundMail> due =
          spool.outbound().claimDue(SavedGateway.SALES, SavedGateway.CLOCK.instant(), 9);
      assertThat(due).hasSize(held ? 0 : 1);
      assertThat(spool.undelivered().untold()).as("nobody is told").isZero();
    }
  }

  @Test
  void halfARestoreIsNotTakenForASpool() throws Exception {
    Files.createDirectory(gateway.config().dataDirectory().resolve(DataDirectory.RESTORING));
    assertThatThrownBy(() -> DataDirectory.open(gateway.config().dataDirectory()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("has half a backup in it");
  }

  private void refused(Path backup, String why) {
    assertThatThrownBy(() -> gateway.restored(backup))
        .isInstanceOf(IOException.class)
        .hasMessage("backup '%s' can't be used: %s; take another", backup, why);
    assertThat(folder.resolve("new/spool.db")).doesNotExist();
  }
}
