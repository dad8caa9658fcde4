package dev.mailgw.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.ReportRequest.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every spool promises of mail that waits to be sent. */
public interface OutboundContract extends SpoolBench {

  @Test
  default void claimsEachMailOnceAndOnlyForItsAliases() {
    spool().outbound().submit(draft(SALES, text("a"), Optional.empty()));
    spool().outbound().submit(draft(SUPPORT, text("b"), Optional.empty()));
    spool().outbound().submit(draft(SALES, text("c"), Optional.empty()));

    List<OutboundMail> claimed = spool().outbound().claimDue(SALES, NOW, 10);
    assertThat(claimed).extracting(OutboundMail::alias).containsExactly(SALES, SALES);
    assertThat(spool().outbound().claimDue(SALES, NOW, 10)).isEmpty();
    assertThat(spool().outbound().claimDue(SUPPORT, NOW, 10)).hasSize(1);
  }

  @Test
  default void theSameIdempotencyKeyQueuesOnce() throws IOException {
    QueueId first = spool().outbound().submit(draft(SALES, text("one"), Optional.of("k")));
    QueueId second = spool().outbound().submit(draft(SALES, text("two"), Optional.of("k")));
    assertThat(second).isEqualTo(first);
    List<OutboundMail> claimed = spool().outbound().claimDue(SALES, NOW, 10);
    assertThat(claimed).hasSize(1);
    assertThat(bytes(claimed.getFirst().content())).isEqualTo("one".getBytes(ISO_8859_1));
  }

  @Test
  default void triesOnlyTheDeferredRecipientAgainAndNotBeforeItsTime() {
    MailAddress other = new MailAddress("\"odd one\"", "example.org");
    Envelope both = new Envelope(Optional.empty(), List.of(CUSTOMER, other));
    QueueId id =
        spool()
            .outbound()
            .submit(new OutboundDraft(SALES, "submission", both, text("x"), Optional.empty()));
    spool().outbound().claimDue(SALES, NOW, 1);
    spool().outbound().record(List.of(begun(id)));
    Instant later = NOW.plusSeconds(60);
    Conclusion conclusion =
        new Conclusion(
            id,
            OutboundState.QUEUED,
            later,
            "",
            List.of(
                new RecipientResult(CUSTOMER, "delivered", "2.1.5", "250 2.1.5 OK"),
                new RecipientResult(other, "deferred", "4.5.1", "451 4.5.1 later")),
            "451 4.5.1 later");
    spool().outbound().record(List.of(new Step.Concluded(conclusion)));
    spool().outbound().publish();

    assertThat(spool().outbound().claimDue(SALES, later.minusMillis(1), 1)).isEmpty();
    OutboundMail again = spool().outbound().claimDue(SALES, later, 1).getFirst();
    assertThat(again.envelope().recipients()).containsExactly(other);
    assertThat(again.envelope().sender()).isEmpty();
    assertThat(again.attempts()).isEqualTo(1);
  }

  @Test
  default void urgentMailGoesFirstAndBulkLast() {
    QueueId bulk = submit(Priority.BULK);
    QueueId ordinary = submit(Priority.ORDINARY);
    QueueId urgent = submit(Priority.URGENT);
    assertThat(spool().outbound().claimDue(SALES, NOW, 2))
        .extracting(OutboundMail::id)
        .containsExactly(urgent, ordinary);
    assertThat(spool().outbound().claimDue(SALES, NOW, 2))
        .extracting(OutboundMail::id)
        .containsExactly(bulk);
  }

  @Test
  default void whatAnAccountSpentIsKnownAfterARestart() {
    QueueId one = submit(Priority.ORDINARY);
    QueueId two = submit(Priority.ORDINARY);
    spool().outbound().claimDue(SALES, NOW, 2);
    spool().outbound().record(List.of(begun(one), begun(two)));
    assertThat(reopened().outbound().spent("s@example.org", NOW.minusSeconds(1)))
        .containsExactly(new Spent(NOW.truncatedTo(ChronoUnit.SECONDS), 2, 6));
    assertThat(spool().outbound().spent("s@example.org", NOW.plusSeconds(1))).isEmpty();
    assertThat(spool().outbound().spent("other", Instant.EPOCH)).isEmpty();
    spool().retention().deleteLedgerBefore(NOW.plus(Duration.ofHours(23)), Set.of());
    assertThat(spool().outbound().spent("s@example.org", Instant.EPOCH)).hasSize(1);
    spool().retention().deleteLedgerBefore(NOW.plus(Duration.ofHours(25)), Set.of());
    assertThat(spool().outbound().spent("s@example.org", Instant.EPOCH)).isEmpty();
  }

  @Test
  default void keepsWhatIsToBeReported() {
    ReportRequest report =
        new ReportRequest(Optional.of(Set.of(Event.DELAY, Event.FAILURE)), true, Optional.of("e"));
    ReportRequest never = new ReportRequest(Optional.of(Set.of()), false, Optional.empty());
    spool().outbound().submit(reported(report));
    spool().outbound().submit(reported(never));
    assertThat(spool().outbound().claimDue(SALES, NOW, 10))
        .extracting(OutboundMail::report)
        .containsExactly(report, never);
  }

  private QueueId submit(Priority priority) {
    OutboundDraft plain = draft(SALES, text("x"), Optional.empty());
    return spool()
        .outbound()
        .submit(
            new OutboundDraft(
                SALES,
                "submission",
                plain.envelope(),
                plain.content(),
                Optional.empty(),
                priority,
                ReportRequest.NONE));
  }

  private OutboundDraft reported(ReportRequest report) {
    OutboundDraft plain = draft(SALES, text("x"), Optional.empty());
    return new OutboundDraft(
        SALES,
        "submission",
        plain.envelope(),
        plain.content(),
        Optional.empty(),
        Priority.ORDINARY,
        report);
  }

  private static Step begun(QueueId mail) {
    return new Step.Begun(mail, NOW, new Step.Charge("s@example.org", 3));
  }

  @Test
  default void whatIsReleasedIsDueAgainAndWasNoAttempt() {
    QueueId id = spool().outbound().submit(draft(SALES, text("a"), Optional.empty()));
    spool().outbound().claimDue(SALES, NOW, 1);
    spool().outbound().release(List.of(id));

    assertThat(spool().outbound().claimDue(SALES, NOW, 1).getFirst().attempts()).isZero();
  }

  @Test
  default void afterACrashOnlyBegunAttemptsAreUnknown() {
    QueueId begun = spool().outbound().submit(draft(SALES, text("a"), Optional.empty()));
    QueueId claimed = spool().outbound().submit(draft(SALES, text("b"), Optional.empty()));
    spool().outbound().claimDue(SALES, NOW, 10);
    spool().outbound().record(List.of(begun(begun)));

    OutboundQueue after = reopened().outbound();
    assertThat(after.recover(OutboundState.HELD, NOW)).containsExactly(begun);
    assertThat(after.claimDue(SALES, NOW, 10))
        .extracting(OutboundMail::id)
        .containsExactly(claimed);
    assertThat(spool().ledger().counts().outbound(OutboundState.HELD)).isEqualTo(1);
  }
}
