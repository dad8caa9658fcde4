package dev.mailgw.acknowledge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageStart;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.Priority;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import dev.mailgw.spool.ReportRequest;
import dev.mailgw.spool.ReportRequest.Event;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // line ends are CRLF
class DeliveryReportsTest {

  private static final Instant QUEUED = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant NOW = QUEUED.plusSeconds(60);
  private static final AliasId SALES = new AliasId("sales");
  private static final MailAddress SENDER = new MailAddress("anna", "contoso.test");
  private static final QueuedRecipient REFUSED =
      recipient("nobody", "failed", "5.1.1", "550 5.1.1 <nobody@example.org>: no such user");
  private static final QueuedRecipient TAKEN =
      recipient("bob", "delivered", "2.1.5", "250 2.1.5 OK");
  private static final String ORIGINAL =
      "From: anna@contoso.test\r\n"
          + "Subject: Order 7\r\n"
          + "Message-ID: <1@contoso.test>\r\n\r\n"
          + "Hello\r\n";

  private final DeliveryReports reports =
      new DeliveryReports(
          new ReportPolicy(
              "gw.contoso.test",
              Map.of(
                  SALES,
                  new ReportPolicy.Way(
                      new MailAddress("sales", "contoso.test"), "smtp.contoso.test")),
              Duration.ofHours(4),
              Duration.ofDays(5)));

  @Test
  void writesTheWholeReport() throws IOException {
    OutboundDraft draft =
        reports
            .ofFailure(
                mail("submission", asked("q+2B1", false, Event.FAILURE), REFUSED, TAKEN), NOW)
            .orElseThrow();

    assertThat(draft.kind()).isEqualTo("report");
    assertThat(draft.alias()).isEqualTo(SALES);
    assertThat(draft.envelope().sender()).isEmpty();
    assertThat(draft.envelope().recipients()).containsExactly(SENDER);
    assertThat(text(draft))
        .isEqualTo(
            """
            From: "Mail Delivery System" <sales@contoso.test>
            To: anna@contoso.test
            Subject: Undeliverable: Order 7
            Date: Sun, 22 Nov 2026 10:01:00 +0000
            Message-ID: <report-M0001-3@contoso.test>
            In-Reply-To: <1@contoso.test>
            References: <1@contoso.test>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
             boundary="=_report-M0001-3"
            Content-Transfer-Encoding: 7bit

            --=_report-M0001-3
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            Your mail of Sun, 22 Nov 2026 10:00:00 +0000
            could not be delivered to:

            <nobody@example.org>
              the mail server said: 550 5.1.1 <nobody@example.org>: no such user

            --=_report-M0001-3
            Content-Type: message/delivery-status

            Reporting-MTA: dns; gw.contoso.test
            Original-Envelope-Id: q+1
            Arrival-Date: Sun, 22 Nov 2026 10:00:00 +0000

            Final-Recipient: rfc822; nobody@example.org
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; smtp.contoso.test
            Diagnostic-Code: smtp; 550 5.1.1 <nobody@example.org>: no such user
            Last-Attempt-Date: Sun, 22 Nov 2026 10:00:30 +0000

            --=_report-M0001-3
            Content-Type: text/rfc822-headers
            Content-Transfer-Encoding: 7bit

            From: anna@contoso.test
            Subject: Order 7
            Message-ID: <1@contoso.test>

            --=_report-M0001-3--
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void theWholeMailComesBackWhereThatWasAskedFor() throws IOException {
    String report =
        text(
            reports
                .ofFailure(mail("submission", asked("x", true, Event.FAILURE), REFUSED), NOW)
                .orElseThrow());
    assertThat(report)
        .contains(
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                + ORIGINAL
                + "\r\n--=_report-M0001-3--\r\n");
    assertThat(MessageStart.read(RawMessage.of(report.getBytes(ISO_8859_1)), 9_999).parts())
        .extracting(part -> part.header().first("Content-Type").orElse(""))
        .containsExactly("text/plain; charset=UTF-8", "message/delivery-status", "message/rfc822");
  }

  @Test
  void onlyThoseAreToldWhoMayBe() {
    ReportRequest never = new ReportRequest(Optional.of(Set.of()), false, Optional.empty());
    assertThat(reports.ofFailure(mail("submission", ReportRequest.NONE, REFUSED), NOW)).isPresent();
    assertThat(reports.ofFailure(mail("submission", never, REFUSED), NOW)).isEmpty();
    assertThat(reports.ofFailure(mail("submission", asked("x", false, Event.DELAY), REFUSED), NOW))
        .isEmpty();
    assertThat(reports.ofFailure(mail("acknowledgement", ReportRequest.NONE, REFUSED), NOW))
        .isEmpty();
    for (String kind : List.of("report", "notice", "alarm")) {
      assertThat(reports.ofFailure(mail(kind, asked("x", false, Event.FAILURE), REFUSED), NOW))
          .isEmpty();
    }
    QueuedMail bounce =
        mail(Optional.empty(), "submission", ReportRequest.NONE, List.of(REFUSED), ORIGINAL);
    assertThat(reports.ofFailure(bounce, NOW)).isEmpty();
  }

  @Test
  void aDelaySaysUntilWhenItIsTried() throws IOException {
    QueuedRecipient put = recipient("bob", "deferred", "4.3.2", "432 4.3.2 busy");
    OutboundDraft draft =
        reports
            .ofDelay(mail("submission", asked("x", true, Event.DELAY), put, TAKEN), NOW)
            .orElseThrow();
    assertThat(text(draft))
        .contains("Subject: Delayed: Order 7\r\n")
        .contains("Action: delayed\r\nStatus: 4.3.2\r\n")
        .contains("Will-Retry-Until: Fri, 27 Nov 2026 10:00:00 +0000\r\n")
        .contains("text/rfc822-headers")
        .doesNotContain("Action: relayed");
  }

  @Test
  void whatServersAndSendersSayBreaksNothing() throws IOException {
    QueuedRecipient odd =
        recipient("j\u00f6rg", "failed", "", "550 no\r\nX-Evil: 1 \u00e4 " + "word ".repeat(30));
    QueuedMail mail =
        mail(
            Optional.of(SENDER),
            "submission",
            asked("a+0D+0Ab", false, Event.FAILURE, Event.SUCCESS),
            List.of(odd, TAKEN),
            "Subject: a\r\n b\r\nX-Bytes: \u00e4\r\n\r\nx");
    String report = text(reports.ofFailure(mail, NOW).orElseThrow());
    assertThat(report)
        .contains("Original-Envelope-Id: a b\r\n")
        .contains(
            "Final-Recipient: utf-8; j\\x{F6}rg@example.org\r\nAction: failed\r\nStatus: 4.4.7")
        .contains("Diagnostic-Code: smtp; 550 no X-Evil: 1 ? word")
        .contains("Action: relayed\r\nStatus: 2.1.5\r\n")
        .contains("text/rfc822-headers\r\nContent-Transfer-Encoding: 8bit\r\n")
        .doesNotContain("\r\nX-Evil");
    assertThat(report.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void withoutTheContentTheFactsAreTold() throws IOException {
    QueuedMail gone =
        new QueuedMail(
            new QueueId("M0001"),
            SALES,
            "submission",
            Priority.ORDINARY,
            Optional.of(SENDER),
            List.of(REFUSED),
            1,
            5,
            "x",
            progress(),
            ReportRequest.NONE,
            new RawMessage() {
              @Override
              public long size() {
                return 5;
              }

              @Override
              public InputStream open() throws IOException {
                throw new IOException("no longer kept");
              }
            });
    assertThat(text(reports.ofFailure(gone, NOW).orElseThrow()))
        .contains("Action: failed\r\n")
        .endsWith("\r\n\r\n--=_report-M0001-3--\r\n")
        .doesNotContain("rfc822-headers");
  }

  private static ReportRequest asked(String envelopeId, boolean whole, Event... events) {
    return new ReportRequest(Optional.of(Set.of(events)), whole, Optional.of(envelopeId));
  }

  private static QueuedRecipient recipient(String name, String state, String status, String reply) {
    return new QueuedRecipient(new MailAddress(name, "example.org"), state, status, reply);
  }

  private static QueuedMail mail(String kind, ReportRequest report, QueuedRecipient... recipients) {
    return mail(Optional.of(SENDER), kind, report, List.of(recipients), ORIGINAL);
  }

  private static QueuedMail mail(
      Optional<MailAddress> sender,
      String kind,
      ReportRequest report,
      List<QueuedRecipient> recipients,
      String content) {
    RawMessage message = RawMessage.of(content.getBytes(ISO_8859_1));
    return new QueuedMail(
        new QueueId("M0001"),
        SALES,
        kind,
        Priority.ORDINARY,
        sender,
        recipients,
        recipients.size(),
        message.size(),
        "x",
        progress(),
        report,
        message);
  }

  private static QueuedMail.Progress progress() {
    return new QueuedMail.Progress(
        OutboundState.FAILED,
        QUEUED,
        QUEUED,
        3,
        0,
        Optional.of(QUEUED.plusSeconds(30)),
        Optional.of(QUEUED.plusSeconds(31)),
        Optional.empty(),
        "",
        "refused");
  }

  private static String text(OutboundDraft draft) throws IOException {
    try (InputStream in = draft.content().open()) {
      byte[] bytes = in.readAllBytes();
      assertThat(draft.content().size()).isEqualTo(bytes.length);
      return new String(bytes, ISO_8859_1);
    }
  }
}
