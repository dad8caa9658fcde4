package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.Reason;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.RecipientResult;
import dev.mailgw.testing.ClaimedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailurePolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant PAST_LIFETIME = NOW.minus(Duration.ofDays(3));
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(Duration.ofMinutes(1), 2, Duration.ofHours(1), Duration.ofDays(2));

  private static final Envelope TWO = new Envelope(Optional.empty(), List.of(to("a"), to("b")));

  private final FailurePolicy retrying =
      new FailurePolicy(SCHEDULE, 0, UnknownOutcome.RETRY, new Random(1));
  private final FailurePolicy holding =
      new FailurePolicy(SCHEDULE, 0, UnknownOutcome.HOLD, new Random(1));

  @Test
  void givesUpAfterAsManyAttemptsAsAreAllowed() {
    FailurePolicy third = new FailurePolicy(SCHEDULE, 3, UnknownOutcome.RETRY, new Random(1));
    OutboundMail fresh = ClaimedMail.of(TWO, RawMessage.of(new byte[0]), NOW, NOW, 1);
    OutboundMail tried = ClaimedMail.of(TWO, RawMessage.of(new byte[0]), NOW, NOW, 2);
    SendReport later = report("451", "451");
    assertThat(third.afterDialogue(fresh, later, NOW).next()).isEqualTo(OutboundState.QUEUED);
    assertThat(third.afterDialogue(tried, later, NOW).next()).isEqualTo(OutboundState.FAILED);
    assertThat(third.withoutSession(tried, Optional.empty(), NOW).next())
        .as("no session is nobody's fault")
        .isEqualTo(OutboundState.QUEUED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.2.252 Sender throttled due to continuous send as denied errors. | ACCOUNT",
        "550 5.1.8 Access denied, bad outbound sender | ACCOUNT",
        "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException | ACCOUNT",
        "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException | ACCOUNT",
        "430 4.2.0 STOREDRV; mailbox logon failure; MapiExceptionLogonFailed | ACCOUNT",
        "554 5.2.252 SendAsDenied; a@x not allowed to send as b@y | SENDER",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender | SENDER",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound | MAIL",
        "550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal | MAIL"
      })
  void knowsWhatAReplyIsAbout(String reply, Scope scope) {
    Outcome outcome = new Outcome.Failed(EnhancedStatus.parse(reply.substring(4)).get(), reply);
    SendReport report = SendReport.forAll(TWO, outcome, true, Reason.NONE);
    assertThat(retrying.scope(report)).isEqualTo(scope);
  }

  @ParameterizedTest
  @CsvSource({
    "4.4.1, HOST",
    "4.4.3, HOST",
    "4.4.2, HOST",
    "4.7.5, HOST",
    "4.7.4, HOST",
    "4.7.0, ACCOUNT",
    "5.7.3, ACCOUNT",
    "5.7.139, ACCOUNT",
    "4.3.2, SESSION"
  })
  void knowsWhoIsInTroubleWhenThereIsNoSession(String status, Scope scope) {
    Reason reason = new Reason("cause", "text");
    var failure = new TransportException(reason, EnhancedStatus.parse(status).get(), null, null);
    assertThat(retrying.scope(failure)).isEqualTo(scope);
  }

  @ParameterizedTest
  @CsvSource({
    "250, 250, SENT,   sent",
    "250, 451, QUEUED, deferred",
    "250, 550, FAILED, failed",
    "451, 550, QUEUED, deferred",
    "550, 550, FAILED, failed",
    "250, eof, QUEUED, unknown",
    "550, eof, QUEUED, unknown",
  })
  void retriesAsLongAsSomebodyIsLeftToTry(String a, String b, OutboundState next, String result) {
    Decision decision = retrying.afterDialogue(mail(NOW), report(a, b), NOW);
    assertThat(decision.next()).isEqualTo(next);
    assertThat(decision.result()).isEqualTo(result);
  }

  @Test
  void failsTheDeferredWhenTheLifetimeIsOver() {
    Decision decision = retrying.afterDialogue(mail(PAST_LIFETIME), report("250", "451"), NOW);
    assertThat(decision.next()).isEqualTo(OutboundState.FAILED);
    assertThat(decision.recipients())
        .extracting(RecipientResult::state)
        .containsExactly("delivered", "failed");
  }

  @Test
  void holdsAnUnknownOutcomeIfSetSo() {
    Decision decision = holding.afterDialogue(mail(NOW), report("250", "eof"), NOW);
    assertThat(decision.next()).isEqualTo(OutboundState.HELD);
    assertThat(decision.result()).isEqualTo("held");
    assertThat(decision.recipients())
        .extracting(RecipientResult::state)
        .containsExactly("delivered", "unknown");
  }

  @Test
  void neverCallsAnUnknownOutcomeAFailure() {
    Decision decision = retrying.afterDialogue(mail(PAST_LIFETIME), report("eof", "eof"), NOW);
    assertThat(decision.next()).isEqualTo(OutboundState.HELD);
  }

  @Test
  void believesThatAMissingRightIsPermanentThoughTheCodeSaysTemporary() {
    Outcome liar =
        new Outcome.Deferred(
            new EnhancedStatus(4, 2, 0),
            "430 4.2.0 STOREDRV; mailbox logon failure; Failed to process message due to a"
                + " permanent exception with message MapiExceptionLogonFailed");
    assertThat(decideOn(liar).next()).isEqualTo(OutboundState.FAILED);
  }

  @Test
  void believesThatAPunishmentPassesThoughTheCodeSaysPermanent() {
    Outcome liar =
        new Outcome.Failed(
            new EnhancedStatus(5, 2, 252),
            "550 5.2.252 Sender throttled due to continuous send as denied errors.");
    assertThat(decideOn(liar).next()).isEqualTo(OutboundState.QUEUED);
  }

  @Test
  void neverRetriesARefusedSenderSinceTheServiceBlocksWhoDoes() {
    Outcome denied =
        new Outcome.Failed(
            new EnhancedStatus(5, 2, 252), "554 5.2.252 SendAsDenied; a not allowed to send as b");
    assertThat(decideOn(denied).next()).isEqualTo(OutboundState.FAILED);
  }

  @Test
  void requeuesWithoutASessionWhateverTheCode() {
    Decision decision = retrying.withoutSession(mail(NOW), Optional.empty(), NOW);
    assertThat(decision.next()).isEqualTo(OutboundState.QUEUED);
    assertThat(decision.notBefore()).isBetween(NOW.plusSeconds(54), NOW.plusSeconds(66));
    assertThat(decision.recipients()).isEmpty();
  }

  @Test
  void staysAwayAsLongAsTheTokenEndpointAsks() {
    Decision decision =
        retrying.withoutSession(mail(NOW), Optional.of(Duration.ofMinutes(10)), NOW);
    assertThat(decision.notBefore()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
  }

  @Test
  void failsWithoutASessionWhenTheLifetimeIsOver() {
    Decision decision = retrying.withoutSession(mail(PAST_LIFETIME), Optional.empty(), NOW);
    assertThat(decision.next()).isEqualTo(OutboundState.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "432 4.3.2 Concurrent connections limit exceeded, 4.3.2, true",
    "421 4.4.1 Connection timed out, 4.4.1, true",
    "451 4.7.0 Temporary server error, 4.7.0, false",
  })
  void leavesTheRestToAServerThatAsksForLess(String reply, String status, boolean leaves) {
    Outcome outcome = new Outcome.Deferred(EnhancedStatus.parse(status).orElseThrow(), reply);
    SendReport report = SendReport.forAll(mail(NOW).envelope(), outcome, true, Reason.NONE);
    assertThat(retrying.leavesTheRest(report)).isEqualTo(leaves);
  }

  private Decision decideOn(Outcome outcome) {
    OutboundMail mail = mail(NOW);
    SendReport report = SendReport.forAll(mail.envelope(), outcome, true, Reason.NONE);
    return retrying.afterDialogue(mail, report, NOW);
  }

  private static OutboundMail mail(Instant queued) {
    return ClaimedMail.of(TWO, RawMessage.of(new byte[0]), queued, queued, 0);
  }

  private static SendReport report(String a, String b) {
    Map<MailAddress, Outcome> outcomes = new LinkedHashMap<>();
    outcomes.put(to("a"), outcome(a));
    outcomes.put(to("b"), outcome(b));
    return new SendReport(outcomes, "", true, Reason.NONE);
  }

  private static Outcome outcome(String code) {
    return switch (code) {
      case "250" -> new Outcome.Delivered(new EnhancedStatus(2, 0, 0), "250 2.0.0 OK");
      case "451" -> new Outcome.Deferred(new EnhancedStatus(4, 7, 0), "451 4.7.0 later");
      case "550" -> new Outcome.Failed(new EnhancedStatus(5, 1, 1), "550 5.1.1 nobody");
      default -> new Outcome.Unknown(new EnhancedStatus(4, 4, 2), "connection closed");
    };
  }

  private static MailAddress to(String name) {
    return new MailAddress(name, "example.org");
  }
}
