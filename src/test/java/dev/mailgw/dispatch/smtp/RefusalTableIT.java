package dev.mailgw.dispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.testing.ClaimedMail;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Exchange Online is known to refuse with: the first attempt meets it, the second, in the same
 * session where that can go on, does not; whichever way the server lets us talk.
 */
@Timeout(60)
class RefusalTableIT extends SmtpTransportBench {

  private static final String LOCKSTEP =
      "250-server Hello\r\n250-SIZE 157286400\r\n250-8BITMIME\r\n250 AUTH XOAUTH2";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
            + " Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [H]"
            + " | smtp-auth-disabled-tenant | 1",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
            + " Mailbox. [H] | smtp-auth-disabled-mailbox | 1",
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [H]"
            + " | sign-in-blocked | 1",
        "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [H]"
            + " | sign-in-blocked | 1",
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be"
            + " authenticated successfully. Contact your administrator. [H] | sign-in-blocked | 1",
        "535 5.7.3 Authentication unsuccessful [H ts id] | auth-refused | 2",
        "501 5.5.124 Invalid XOAUTH2 auth data - User address provided is not valid."
            + " | auth-refused | 1",
        "550 5.7.30 Basic authentication is not supported for Client Submission."
            + " | sign-in-blocked | 1",
        "432 4.3.2 Concurrent connections limit exceeded. [H] | smtp-throttled | 1",
        "454 4.7.0 Temporary authentication failure [H] | smtp-refused | 1",
      })
  void atSignIn(String line, String cause, int tries) {
    server.answer("AUTH", line);

    TransportException e = refusal(TLS.client());

    assertThat(e.reason().cause()).isEqualTo(cause);
    assertThat(e.reason().text()).contains("to AUTH: " + line).doesNotContain("token-");
    assertThat(e.status().toString()).isEqualTo(line.split(" ", -1)[1]);
    assertThat(server.commands()).filteredOn(c -> c.startsWith("AUTH")).hasSize(tries);
  }

  record Row(String at, String line, String cause, Class<? extends Outcome> outcome) {}

  private static Row failed(String at, String line, String cause) {
    return new Row(at, line, cause, Outcome.Failed.class);
  }

  private static Row deferred(String at, String line, String cause) {
    return new Row(at, line, cause, Outcome.Deferred.class);
  }

  private static final List<Row> ROWS =
      List.of(
          failed(
              "MAIL",
              "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
              "no-send-as"),
          failed(
              "end",
              "554 5.2.252 SendAsDenied; a@x not allowed to send as b@y;"
                  + " STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;"
                  + " Failed to process message due to a permanent exception",
              "no-send-as"),
          failed(
              "MAIL",
              "550 5.2.252 Sender throttled due to continuous send as denied errors.",
              "smtp-throttled"),
          failed(
              "MAIL",
              "550 5.2.251 Sender throttled due to continuous mailbox full errors.",
              "smtp-throttled"),
          failed(
              "MAIL",
              "550 5.2.253 Sender throttled due to continuous invalid license errors.",
              "smtp-throttled"),
          failed(
              "MAIL",
              "550 5.2.254 Sender throttled due to continuous too many recipients errors.",
              "smtp-throttled"),
          failed(
              "MAIL",
              "550 5.2.255 Sender throttled due to continuous invalid recipients errors.",
              "smtp-throttled"),
          failed(
              "end",
              "554 5.2.2 mailbox full;"
                  + " STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
              "mailbox-full"),
          deferred(
              "end",
              "430 4.2.0 STOREDRV; mailbox logon failure; MapiExceptionLogonFailed",
              "no-full-access"),
          failed(
              "end",
              "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException",
              "recipient-limit"),
          failed(
              "RCPT",
              "550 5.1.90 Your message can't be sent because you've reached your daily limit for"
                  + " message recipients",
              "recipient-limit"),
          failed("MAIL", "550 5.1.8 Access denied, bad outbound sender", "sender-blocked"),
          failed(
              "end", "550 5.7.705 Access denied, tenant has exceeded threshold", "sender-blocked"),
          failed(
              "end",
              "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP",
              "sender-blocked"),
          failed(
              "RCPT TO:<bob",
              "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address"
                  + " lookup",
              "recipient-refused"),
          failed(
              "end",
              "554 5.2.0 MapiExceptionMaxSubmissionExceeded; Message size exceeds maximum size"
                  + " limit; STOREDRV.Submission.Exception:MessageSubmissionExceededException",
              "message-too-large"),
          failed(
              "MAIL",
              "552 5.3.4 Message size exceeds fixed maximum message size",
              "message-too-large"),
          failed(
              "end",
              "550 5.7.30 Basic authentication is not supported for Client Submission.",
              "sign-in-blocked"),
          failed("end", "550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal", "smtp-refused"),
          failed(
              "MAIL", "530 5.7.57 Client not authenticated to send mail. [H]", "not-authenticated"),
          deferred("MAIL", "451 5.7.3 STARTTLS is required to send mail [H]", "smtp-temporary"),
          deferred(
              "MAIL",
              "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded",
              "smtp-throttled"),
          deferred(
              "end",
              "432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded",
              "smtp-throttled"),
          deferred("RCPT TO:<bob", "452 4.5.3 Too many recipients", "smtp-temporary"),
          deferred(
              "RCPT TO:<bob",
              "451 4.7.0 Temporary server error. Please try again later. PRX4 [H]",
              "smtp-temporary"),
          deferred(
              "MAIL",
              "421 4.4.1 Connection timed out. Total session duration: 00:20:55.2872355",
              "smtp-temporary"),
          deferred("end", "421 4.3.2 Service not active [H]", "smtp-temporary"));

  record Way(String name, String ehlo, Carriage carriage) {

    String end() {
      return carriage == Carriage.BDAT ? "BDAT" : ".";
    }
  }

  private static final List<Way> WAYS =
      List.of(
          new Way("lockstep", LOCKSTEP, Carriage.DATA),
          new Way("pipelined", ScriptedSmtpServer.MODERN, Carriage.DATA),
          new Way("chunked", ScriptedSmtpServer.MODERN, Carriage.BDAT));

  static List<Object[]> rows() {
    List<Object[]> all = new ArrayList<>();
    ROWS.forEach(row -> WAYS.forEach(way -> all.add(new Object[] {row, way})));
    return all;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void inTheDialogueAboutAMail(Row row, Way way) throws TransportException {
    server.answer("EHLO2", way.ehlo);
    server.once(row.at.equals("end") ? way.end() : row.at, row.line);
    boolean one = row.at.startsWith("RCPT");
    SmtpTransport transport =
        transport(route("localhost", server.port()), TLS.client(), way.carriage);
    try (TransportSession session = transport.open(timer)) {
      SendReport report = session.send(mail(), timer, Consent.GIVEN);

      Outcome refused = report.outcomes().get(row.at.equals("RCPT") ? ANN : BOB);
      assertThat(refused).isInstanceOf(row.outcome);
      assertThat(refused.reply()).isEqualTo(row.line);
      assertThat(refused.status().toString()).isEqualTo(row.line.split(" ", -1)[1]);
      assertThat(report.outcomes().values())
          .filteredOn(Outcome.Delivered.class::isInstance)
          .hasSize(one ? 1 : 0);
      assertThat(report.reason().cause()).isEqualTo(row.cause);
      assertThat(report.reusable()).isEqualTo(!row.line.startsWith("421"));
      assertThatTheNextOneArrives(session, report, one);
    }
  }

  private void assertThatTheNextOneArrives(
      TransportSession session, SendReport report, boolean delivered) {
    if (report.reusable()) {
      int before = (int) server.contents().stream().filter(c -> !c.isEmpty()).count();
      SendReport next = session.send(mail(), timer, Consent.GIVEN);
      assertThat(next.outcomes().values()).hasOnlyElementsOfType(Outcome.Delivered.class);
      assertThat(server.contents().stream().filter(c -> !c.isEmpty()).count())
          .isEqualTo(before + 1);
      assertThat(delivered)
          .isEqualTo(
              report.outcomes().values().stream().anyMatch(Outcome.Delivered.class::isInstance));
    }
  }

  private static dev.mailgw.spool.OutboundMail mail() {
    return ClaimedMail.of(envelope(ANN, BOB), HELLO);
  }
}
