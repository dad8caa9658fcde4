package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.ReportRequest;
import dev.mailgw.spool.ReportRequest.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailCommandsTest {

  private static final MailAddress ANN = new MailAddress("ann", "example.org");

  @Test
  void saysNothingOfReportsUnlessAskedTo() {
    assertThat(commands(ReportRequest.NONE, "DSN").from()).isEqualTo("MAIL FROM:<a@example.org>");
    assertThat(commands(ReportRequest.NONE, "DSN").to(ANN)).isEqualTo("RCPT TO:<ann@example.org>");
  }

  @Test
  void asksForReports() {
    ReportRequest report =
        new ReportRequest(
            Optional.of(Set.of(Event.DELAY, Event.SUCCESS)), true, Optional.of("QQ+2B314159"));
    MailCommands commands = commands(report, "DSN");
    assertThat(commands.from()).isEqualTo("MAIL FROM:<a@example.org> RET=FULL ENVID=QQ+2B314159");
    assertThat(commands.to(ANN))
        .isEqualTo("RCPT TO:<ann@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;ann@example.org");
  }

  @Test
  void asksForNone() {
    MailCommands commands =
        commands(new ReportRequest(Optional.of(Set.of()), false, Optional.empty()), "DSN");
    assertThat(commands.from()).isEqualTo("MAIL FROM:<a@example.org> RET=HDRS");
    assertThat(commands.to(ANN))
        .isEqualTo("RCPT TO:<ann@example.org> NOTIFY=NEVER ORCPT=rfc822;ann@example.org");
  }

  @Test
  void asksNoServerThatDoesNotKnowReports() {
    ReportRequest report =
        new ReportRequest(Optional.of(Set.of(Event.FAILURE)), true, Optional.of("id"));
    MailCommands commands = commands(report, "SIZE 1000");
    assertThat(commands.from()).isEqualTo("MAIL FROM:<a@example.org> SIZE=4");
    assertThat(commands.to(ANN)).isEqualTo("RCPT TO:<ann@example.org>");
  }

  @ParameterizedTest
  @CsvSource({
    "a+b=c, rfc822;a+2Bb+3Dc@example.org",
    "a b, rfc822;a+20b@example.org",
    "j\u00f6rg, utf-8;j\\x{F6}rg@example.org",
    "j\u00f6\\+, utf-8;j\\x{F6}\\x{5C}\\x{2B}@example.org",
    "\ud83d\ude00, utf-8;\\x{1F600}@example.org",
  })
  void encodesTheOriginalRecipient(String localPart, String encoded) {
    assertThat(OriginalRecipient.of(new MailAddress(localPart, "example.org"))).isEqualTo(encoded);
  }

  private static MailCommands commands(ReportRequest report, String extension) {
    Envelope envelope = new Envelope(MailAddress.parse("a@example.org"), List.of(ANN));
    OutboundMail mail =
        new OutboundMail(
            new QueueId("M0001"),
            new AliasId("support"),
            "submission",
            envelope,
            Instant.EPOCH,
            Instant.EPOCH,
            0,
            RawMessage.of("text".getBytes(US_ASCII)),
            report);
    return new MailCommands(
        mail, Extensions.of(new Reply(250, List.of("250-server", "250 " + extension))));
  }
}
