package dev.mailgw.lab.smtp;

import static dev.mailgw.lab.smtp.SmtpLab.HOST;
import static dev.mailgw.lab.smtp.SmtpLab.HOSTNAME;
import static dev.mailgw.lab.smtp.SmtpLab.send;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.NOW;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.Quota;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmtpSubmissionIT {

  private static final String PERMANENT =
      "; Failed to process message due to a permanent exception with message Cannot submit"
          + " message."
          + HOSTNAME;
  private static final String DENIED =
      "554 5.2.252 SendAsDenied; "
          + ANNE
          + " not allowed to send as "
          + BOB
          + "; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied"
          + PERMANENT;

  @TempDir private Path directory;
  private SmtpLab smtp;

  @BeforeEach
  void start() throws IOException {
    smtp = new SmtpLab(directory, Variants.USUAL);
  }

  @AfterEach
  void stop() throws IOException {
    smtp.close();
  }

  @Test
  void sendAsIsDeniedAfterTheData() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, BOB)).isEqualTo(DENIED);
      assertThat(send(client, SHARED)).startsWith("250 2.0.0 OK <");
    }
    assertThat(smtp.lab().noted(Kind.MAIL_REFUSED))
        .containsExactly(ANNE + " has no Send As for " + BOB);
  }

  @Test
  void sendAsCanBeDeniedInTheOtherWording(@TempDir Path other) throws IOException {
    try (var plain = new SmtpLab(other, Variants.USUAL.withPlainSendAsText(true));
        WireClient client = plain.signedIn(ANNE)) {
      assertThat(send(client, BOB))
          .isEqualTo(
              "550 5.7.60 SMTP; Client does not have permissions to send as this sender"
                  + HOSTNAME);
    }
  }

  @Test
  void anApplicationWithoutMailboxPermissionFailsAtTheEndOnly() throws IOException {
    String response = smtp.lab().response(BOB, FakeBearers.app(FakeBearers.APP, LATER));
    try (WireClient client = smtp.secure()) {
      client.smtp("AUTH XOAUTH2 " + response);
      assertThat(send(client, BOB))
          .isEqualTo(
              "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:"
                  + "ConnectionFailedTransientException.MapiExceptionLogonFailed; Failed to process"
                  + " message due to a transient exception with message Cannot open mailbox."
                  + HOSTNAME);
    }
    assertThat(smtp.lab().noted(Kind.MAIL_REFUSED))
        .containsExactly(FakeBearers.APP + " has no Full Access to " + BOB);
  }

  @Test
  void aMailboxWithoutLicenceSendsNothing() throws IOException {
    smtp.lab().tenant().changeUser(ANNE, anne -> anne.withLicensed(false));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, ANNE)).startsWith("554 5.2.253 ").endsWith(HOSTNAME);
    }
    assertThat(smtp.outbox().total()).isZero();
  }

  @Test
  void sentItemsFillTheMailbox() throws IOException {
    smtp.lab().tenant().changeUser(ANNE, anne -> anne.withQuota(new Quota(255, 1000, 1000)));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, ANNE)).startsWith("250 ");
      assertThat(send(client, ANNE)).startsWith("250 ");
      assertThat(send(client, ANNE))
          .isEqualTo(
              "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException."
                  + "MapiExceptionShutoffQuotaExceeded"
                  + PERMANENT);
      var sent = smtp.lab().mailbox(ANNE).folder("Sent Items").orElseThrow();
      sent.expunge(new int[] {1, 2});
      assertThat(send(client, ANNE)).startsWith("250 ");
    }
  }

  @Test
  void aMailboxHasItsOwnSizeLimitBelowSize() throws IOException {
    smtp.lab().tenant().changeUser(ANNE, anne -> anne.withQuota(new Quota(10_000, 40, 40)));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, ANNE, BOB, "From: " + ANNE + "\r\n\r\n" + "x".repeat(40)))
          .isEqualTo(
              "554 5.2.3 MapiExceptionMaxSubmissionExceeded; Message size exceeds maximum size"
                  + " limit; STOREDRV.Submission.Exception:MessageSubmissionExceededException."
                  + "MapiExceptionMaxSubmissionExceeded"
                  + PERMANENT);
    }
  }

  @Test
  void sizeIsRefusedWhenItIsAnnounced() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(client.smtp("MAIL FROM:<" + ANNE + "> SIZE=157286401"))
          .containsExactly("552 5.3.4 Message size exceeds fixed maximum message size" + HOST);
    }
  }

  @Test
  void repeatingTheSameErrorIsPunishedForCorrectMailToo() throws IOException {
    String throttled =
        "550 5.2.252 Sender throttled due to continuous send as denied errors." + HOSTNAME;
    try (WireClient client = smtp.signedIn(ANNE)) {
      for (int i = 0; i < Limits.OPEN.punishAfter(); i++) {
        assertThat(send(client, BOB)).isEqualTo(DENIED);
      }
      assertThat(send(client, BOB)).isEqualTo(throttled);
      assertThat(send(client, ANNE)).isEqualTo(throttled);
    }
    smtp.lab().setTime(NOW.plus(Limits.OPEN.punishment()));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, ANNE)).startsWith("250 ");
    }
  }

  @Test
  void aMailThatGoesThroughEndsTheCount() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      for (int i = 0; i < 12; i++) {
        assertThat(send(client, BOB)).isEqualTo(DENIED);
        assertThat(send(client, ANNE)).startsWith("250 ");
      }
    }
  }

  @Test
  void invalidRecipientsAreCountedByMail() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      for (int i = 0; i < Limits.OPEN.punishAfter(); i++) {
        client.smtp("MAIL FROM:<" + ANNE + ">");
        assertThat(client.smtp("RCPT TO:<x y>"))
            .containsExactly("501 5.1.3 Invalid address" + HOST);
        client.smtp("RSET");
      }
      assertThat(send(client, ANNE))
          .isEqualTo(
              "550 5.2.255 Sender throttled due to continuous invalid recipients errors."
                  + HOSTNAME);
    }
  }

  @Test
  void furtherRecipientsOfAMessageAreRefused() throws IOException {
    smtp.limit(limits(0, 0, 2));
    try (WireClient client = smtp.signedIn(ANNE)) {
      client.smtp("MAIL FROM:<" + ANNE + ">");
      client.smtp("RCPT TO:<a@elsewhere.example>");
      client.smtp("RCPT TO:<b@elsewhere.example>");
      assertThat(client.smtp("RCPT TO:<c@elsewhere.example>"))
          .containsExactly("452 4.5.3 Too many recipients" + HOST);
      client.smtp("DATA");
      assertThat(client.smtp("\r\nx\r\n.").getFirst()).startsWith("250 ");
    }
    assertThat(smtp.outbox().mails().getFirst().recipients()).hasSize(2);
  }

  @Test
  void tooManyRecipientsADayAreRefusedUntilTheyHaveAged() throws IOException {
    smtp.limit(limits(0, 2, 500));
    try (WireClient client = smtp.signedIn(ANNE)) {
      send(client, ANNE);
      send(client, ANNE);
      assertThat(send(client, ANNE))
          .isEqualTo(
              "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException."
                  + "MapiExceptionSubmissionQuotaExceeded"
                  + PERMANENT);
    }
    smtp.lab().setTime(NOW.plus(Duration.ofHours(24)));
    try (WireClient client = smtp.secure()) {
      client.smtp(
          "AUTH XOAUTH2 "
              + smtp.lab().response(ANNE, FakeBearers.user(ANNE, NOW.plus(Duration.ofHours(25)))));
      assertThat(send(client, ANNE)).startsWith("250 ");
    }
  }

  static Limits limits(int perMinute, int perDay, int perMessage) {
    return Limits.OPEN.with(draft -> {
      draft.smtpPerMinute = perMinute;
      draft.recipientsPerDay = perDay;
      draft.recipientsPerMessage = perMessage;
    });
  }
}
