package dev.mailgw.lab.smtp;

import static dev.mailgw.lab.smtp.SmtpLab.HOST;
import static dev.mailgw.lab.smtp.SmtpLab.send;
import static dev.mailgw.lab.smtp.SmtpLab.text;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.NOBODY;
import static dev.mailgw.testing.LabFixture.OFF;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.Quota;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmtpDeliveryIT {

  private static final String REST = "\r\nSubject: Hi\r\n\r\nMessage-ID: <of@the-text>\r\n";
  private static final String MAIL = "From: " + ANNE + "\r\nmessage-id :\r\n <mine@client>" + REST;

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
  void theSentCopyHasTheServersIdAndTheDeliveredOneTheClients() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      String id = id(send(client, ANNE, BOB, MAIL.stripTrailing()));

      assertThat(text(smtp.folder(ANNE, "Sent Items").getFirst()))
          .isEqualTo("From: " + ANNE + "\r\nMessage-ID: " + id + REST);
      assertThat(text(smtp.folder(BOB, "INBOX").getFirst())).isEqualTo(MAIL);
      assertThat(smtp.outbox().mails().getFirst().body().bytes())
          .isEqualTo(MAIL.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void aMailWithoutAnIdGetsTheServersInBothCopies() throws IOException {
    String mail = "From: " + ANNE + "\r\n\r\nx\r\n";
    try (WireClient client = smtp.signedIn(ANNE)) {
      String id = id(send(client, ANNE, BOB, mail.stripTrailing()));

      String stamped = "Message-ID: " + id + "\r\n" + mail;
      assertThat(text(smtp.folder(ANNE, "Sent Items").getFirst())).isEqualTo(stamped);
      assertThat(text(smtp.folder(BOB, "INBOX").getFirst())).isEqualTo(stamped);
    }
  }

  @Test
  void aLargeMailIsCopiedWhole() throws IOException {
    String mail = MAIL + ("x".repeat(998) + "\r\n").repeat(2_000);
    try (WireClient client = smtp.signedIn(ANNE)) {
      String id = id(send(client, ANNE, BOB, mail.stripTrailing()));

      assertThat(text(smtp.folder(ANNE, "Sent Items").getFirst()))
          .isEqualTo(mail.replace("message-id :\r\n <mine@client>", "Message-ID: " + id));
    }
  }

  @Test
  void theServerCanReplaceTheIdInBothCopies(@TempDir Path other) throws IOException {
    try (var replacing = new SmtpLab(other, Variants.USUAL.withReplacesMessageId(true));
        WireClient client = replacing.signedIn(ANNE)) {
      String id = id(send(client, ANNE, BOB, MAIL.stripTrailing()));

      assertThat(text(replacing.folder(BOB, "INBOX").getFirst()))
          .isEqualTo("From: " + ANNE + "\r\nMessage-ID: " + id + REST);
    }
  }

  @Test
  void anUnknownRecipientOfTheTenantIsReportedToTheAuthor() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      client.smtp("MAIL FROM:<" + ANNE + "> ENVID=a+2Bb");
      client.smtp("RCPT TO:<" + NOBODY + "> ORCPT=rfc822;no+2Bbody@x");
      client.smtp("RCPT TO:<" + BOB + ">");
      client.smtp("DATA");
      assertThat(client.smtp(MAIL + ".").getFirst()).startsWith("250 2.0.0 OK <");
    }
    assertThat(smtp.folder(BOB, "INBOX")).hasSize(1);
    String report = text(smtp.folder(ANNE, "INBOX").getFirst());
    assertThat(report)
        .startsWith("Return-Path: <>\r\n")
        .contains("\r\nSubject: Undeliverable: Hi\r\n", "\r\nAuto-Submitted: auto-replied\r\n")
        .contains("\r\nIn-Reply-To: <mine@client>\r\n")
        .contains("Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=")
        .contains(
            "Content-Type: message/delivery-status\r\n\r\n"
                + "Original-Envelope-Id: a+b\r\n"
                + "Reporting-MTA: dns;LAB0PR01MB0001.labprd01.prod.outlook.com\r\n"
                + "Arrival-Date: Wed, 4 Mar 2026 05:06:07 +0000\r\n\r\n"
                + "Original-Recipient: rfc822;no+body@x\r\n"
                + "Final-Recipient: rfc822;"
                + NOBODY
                + "\r\nAction: failed\r\nStatus: 5.1.10\r\n"
                + "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not"
                + " found by SMTP address lookup\r\n")
        .doesNotContain("Final-Recipient: rfc822;" + BOB)
        .contains("text/rfc822-headers\r\n\r\nFrom: " + ANNE)
        .doesNotContain("of@the-text");
  }

  @Test
  void nothingIsReportedToTheNullSenderOrToWhoWantsNoReport() throws IOException {
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, "", NOBODY, MAIL)).startsWith("250 ");
      client.smtp("MAIL FROM:<" + ANNE + ">");
      client.smtp("RCPT TO:<" + NOBODY + "> NOTIFY=NEVER");
      assertThat(client.smtp("RCPT TO:<" + NOBODY + "> NOTIFY=NEVER,FAILURE"))
          .containsExactly("501 5.5.4 Unrecognized parameter" + HOST);
      client.smtp("DATA");
      assertThat(client.smtp(MAIL + ".").getFirst()).startsWith("250 ");
    }
    assertThat(smtp.folder(ANNE, "INBOX")).isEmpty();
  }

  @Test
  void theAuthorHearsWhoCouldNotTakeTheMailAndWhy() throws IOException {
    quota(BOB, new Quota(10, 1_000_000, 1_000_000));
    quota(SHARED, new Quota(1_000_000, 1_000_000, 10));
    try (WireClient client = smtp.signedIn(ANNE)) {
      client.smtp("MAIL FROM:<" + ANNE + ">");
      client.smtp("RCPT TO:<" + BOB + ">");
      client.smtp("RCPT TO:<" + SHARED + ">");
      client.smtp("RCPT TO:<" + OFF + ">");
      client.smtp("DATA");
      assertThat(client.smtp(MAIL + ".").getFirst()).startsWith("250 2.0.0 OK <");
    }
    assertThat(smtp.folder(BOB, "INBOX")).isEmpty();
    assertThat(smtp.folder(SHARED, "INBOX")).isEmpty();
    assertThat(smtp.folder(OFF, "INBOX")).hasSize(1);
    assertThat(text(smtp.folder(ANNE, "INBOX").getFirst()))
        .contains(
            BOB + "\r\nThe recipient's mailbox is full and can't accept messages now. Please",
            "Final-Recipient: rfc822;"
                + BOB
                + "\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp;554 5.2.2 mailbox"
                + " full; STOREDRV.Deliver.Exception:QuotaExceededException."
                + "MapiExceptionShutoffQuotaExceeded\r\n",
            "Final-Recipient: rfc822;"
                + SHARED
                + "\r\nAction: failed\r\nStatus: 5.2.3\r\nDiagnostic-Code: smtp;550 5.2.3"
                + " RESOLVER.RST.RecipSizeLimit; message too large for this recipient\r\n")
        .doesNotContain(OFF, "5.1.10");
  }

  @Test
  void nobodyHearsOfAFullMailboxWhoSendsAsNobodyOrIsFullHimself() throws IOException {
    quota(BOB, new Quota(10, 1_000_000, 1_000_000));
    try (WireClient client = smtp.signedIn(ANNE)) {
      assertThat(send(client, "", BOB, MAIL)).startsWith("250 ");
      assertThat(smtp.folder(ANNE, "INBOX")).isEmpty();
      quota(ANNE, new Quota(1_000_000, 1_000_000, 10));
      assertThat(send(client, ANNE, BOB, MAIL)).startsWith("250 ");
    }
    assertThat(smtp.folder(ANNE, "INBOX")).isEmpty();
    assertThat(smtp.folder(BOB, "INBOX")).isEmpty();
  }

  @Test
  void unknownRecipientsCanBeRefusedAtOnce(@TempDir Path other) throws IOException {
    try (var refusing = new SmtpLab(other, Variants.USUAL.withReportsUnknown(false));
        WireClient client = refusing.signedIn(ANNE)) {
      client.smtp("MAIL FROM:<" + ANNE + ">");
      assertThat(client.smtp("RCPT TO:<" + NOBODY + ">"))
          .containsExactly(
              "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address"
                  + " lookup"
                  + HOST);
    }
  }

  @Test
  void addressesBeyondAsciiNeedSmtpUtf8AndBinaryDataNeedsBdat() throws IOException {
    String jorg =
        new String(
            "j\u00f6rg@x.example".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    try (WireClient client = smtp.signedIn(ANNE)) {
      client.smtp("MAIL FROM:<" + ANNE + ">");
      assertThat(client.smtp("RCPT TO:<" + jorg + ">"))
          .containsExactly("501 5.1.3 Invalid address" + HOST);
      client.smtp("RSET");
      client.smtp("MAIL FROM:<" + ANNE + "> SMTPUTF8 BODY=BINARYMIME");
      assertThat(client.smtp("RCPT TO:<" + jorg + ">")).containsExactly("250 2.1.5 Recipient OK");
      assertThat(client.smtp("DATA"))
          .containsExactly("503 5.5.2 BODY=BINARYMIME needs BDAT" + HOST);
      assertThat(client.smtp("BDAT 0 LAST").getFirst()).startsWith("250 2.0.0 OK <");
    }
    assertThat(smtp.outbox().mails().getFirst().recipients())
        .containsExactly("j\u00f6rg@x.example");
  }

  private void quota(String user, Quota quota) {
    assertThat(smtp.lab().tenant().changeUser(user, one -> one.withQuota(quota))).isPresent();
  }

  private static String id(String reply) {
    assertThat(reply)
        .matches("250 2\\.0\\.0 OK <\\S+> \\[Hostname=LAB0PR01MB0001\\.labprd01\\S+outlook\\.com]");
    return reply.substring(reply.indexOf('<'), reply.indexOf('>') + 1);
  }
}
