package dev.mailgw.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.QueueDesk.Depth;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every spool promises to a person who looks at the outbound queue and works on it. */
public interface QueueDeskContract extends SpoolBench {

  MailAddress SECOND = new MailAddress("second", "example.org");

  @Test
  default void listsPageByPageInBothDirectionsWhateverTheFilter() {
    QueueId one = queue(SALES);
    QueueId two = queue(SUPPORT);
    QueueId three = queue(SALES);
    QueueId four = queue(SALES);
    apply(new QueueAction.Hold("by me"), three);

    assertThat(ids(QueueFilter.ALL, new QueuePage(true, Optional.empty(), 3)))
        .containsExactly(four, three, two);
    assertThat(ids(QueueFilter.ALL, new QueuePage(true, Optional.of(two), 3))).containsExactly(one);
    QueueFilter sales = filter(Set.of(), "sales");
    assertThat(ids(sales, QueuePage.oldest(2))).containsExactly(one, three);
    assertThat(ids(sales, new QueuePage(false, Optional.of(three), 2))).containsExactly(four);
    assertThat(ids(filter(Set.of(OutboundState.HELD), "support"), QueuePage.oldest(9))).isEmpty();
    assertThat(
            ids(
                QueueFilter.of(OutboundState.HELD, OutboundState.QUEUED),
                new QueuePage(true, Optional.of(four), 2)))
        .containsExactly(three, two);
  }

  @Test
  default void filtersByKindAndAge() {
    QueueId id = queue(SALES);
    assertThat(ids(kind("submission"), QueuePage.oldest(9))).containsExactly(id);
    assertThat(ids(kind("notice"), QueuePage.oldest(9))).isEmpty();
    assertThat(ids(before(NOW.plusSeconds(1)), QueuePage.oldest(9))).containsExactly(id);
    assertThat(ids(before(NOW), QueuePage.oldest(9))).isEmpty();
  }

  @Test
  default void showsTheWholeLifeOfOne() throws IOException {
    QueueId id = queue(SALES);
    fail(id);
    QueuedMail mail = reopened().queue().find(id).orElseThrow();
    assertThat(mail.sender()).contains(CUSTOMER);
    assertThat(mail.recipients())
        .containsExactly(
            new QueuedRecipient(CUSTOMER, "delivered", "2.1.5", "250 2.1.5 OK"),
            new QueuedRecipient(SECOND, "failed", "5.1.1", "550 5.1.1 no such user"));
    assertThat(mail.recipientCount()).isEqualTo(2);
    assertThat(mail.progress())
        .isEqualTo(
            new QueuedMail.Progress(
                OutboundState.FAILED,
                NOW,
                NOW,
                1,
                0,
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.empty(),
                "srv-1",
                "550 5.1.1 no such user"));
    assertThat(bytes(mail.content())).isEqualTo("x".getBytes(ISO_8859_1));
    assertThat(spool().queue().find(new QueueId("NOSUCHMAIL000"))).isEmpty();
    assertThat(spool().queue().find(new QueueId("0000000000001"))).isEmpty();
  }

  @Test
  default void countsWhatIsNotSentByAliasAndState() {
    queue(SALES);
    apply(new QueueAction.Cancel("by me"), queue(SALES));
    fail(queue(SUPPORT));
    conclude(queue(SUPPORT), OutboundState.SENT, List.of());
    queue(SALES);
    assertThat(spool().queue().depths())
        .containsExactlyInAnyOrder(
            new Depth(SALES, OutboundState.QUEUED, 2, NOW),
            new Depth(SALES, OutboundState.CANCELLED, 1, NOW),
            new Depth(SUPPORT, OutboundState.FAILED, 1, NOW));
  }

  @Test
  default void whatIsHeldWaitsAndWhatIsReleasedGoesOn() {
    QueueId id = queue(SALES);
    assertThat(apply(new QueueAction.Hold("held by anna: why"), id)).isEqualTo("is held");
    assertThat(apply(new QueueAction.Hold("again"), id))
        .isEqualTo("is held already: held by anna: why");
    assertThat(spool().outbound().claimDue(SALES, NOW, 9)).isEmpty();
    assertThat(spool().undelivered().unannounced(9)).isEmpty();
    assertThat(apply(new QueueAction.Release(false), id)).isEqualTo("is queued again");
    assertThat(apply(new QueueAction.Release(false), id)).isEqualTo("is not held (queued)");
    assertThat(spool().outbound().claimDue(SALES, NOW, 9)).hasSize(1);
  }

  @Test
  default void whatFailedIsTriedAgainForThoseOnlyWhoDidNotGetIt() {
    QueueId id = queue(SALES);
    fail(id);
    assertThat(apply(new QueueAction.Retry(false), id)).isEqualTo("is due now for 1 recipient");
    OutboundMail again = spool().outbound().claimDue(SALES, NOW, 9).getFirst();
    assertThat(again.envelope().recipients()).containsExactly(SECOND);
    assertThat(again.attempts()).isEqualTo(1);
  }

  @Test
  default void whatWaitsForItsTimeIsDueAtOnceWhenItIsRetried() {
    QueueId id = queue(SALES);
    spool().outbound().claimDue(SALES, NOW, 9);
    Conclusion later =
        new Conclusion(id, OutboundState.QUEUED, NOW.plusSeconds(600), "", List.of(), "451 later");
    spool().outbound().record(List.of(new Step.Concluded(later)));
    spool().outbound().publish();
    assertThat(spool().outbound().claimDue(SALES, NOW, 9)).isEmpty();
    assertThat(apply(new QueueAction.Retry(false), id)).isEqualTo("is due now");
    assertThat(spool().outbound().claimDue(SALES, NOW, 9)).hasSize(1);
  }

  @Test
  default void whatMayHaveArrivedIsSentAgainOnlyByForce() {
    QueueId id = queue(SALES);
    conclude(
        id, OutboundState.HELD, List.of(new RecipientResult(CUSTOMER, "unknown", "4.4.2", "")));
    String refusal =
        "may have arrived already; to send it all the same, force it: it may arrive twice: of an"
            + " attempt nobody knows whether the server took it";
    assertThat(apply(new QueueAction.Retry(false), id)).isEqualTo(refusal);
    assertThat(apply(new QueueAction.Release(false), id)).isEqualTo(refusal);
    assertThat(apply(new QueueAction.Retry(true), id))
        .startsWith("is due now; it may arrive twice");
    assertThat(spool().outbound().claimDue(SALES, NOW, 9)).hasSize(1);
  }

  @Test
  default void whatIsBeingSentCannotBeTakenBack() {
    QueueId id = queue(SALES);
    spool().outbound().claimDue(SALES, NOW, 9);
    assertThat(apply(new QueueAction.Cancel("x"), id))
        .isEqualTo("can't be taken back any more: it is being sent at this moment");
    assertThat(apply(new QueueAction.Retry(true), id))
        .isEqualTo("is being sent at this moment; look again in a while");
    conclude(id, OutboundState.SENT, List.of());
    assertThat(apply(new QueueAction.Retry(true), id))
        .isEqualTo("was sent already; it is not sent twice");
    assertThat(apply(new QueueAction.Hold("x"), new QueueId("0000000000001")))
        .isEqualTo("is not known");
  }

  @Test
  default void whatIsCancelledStaysInTheLedgerAsLongAsWhatWasSent() {
    QueueId cancelled = queue(SALES);
    QueueId held = queue(SALES);
    QueueId queued = queue(SALES);
    apply(new QueueAction.Hold("x"), held);
    assertThat(apply(new QueueAction.Cancel("cancelled by bob"), cancelled))
        .isEqualTo("is cancelled and never sent; it stays in the ledger");
    assertThat(apply(new QueueAction.Cancel("x"), cancelled))
        .isEqualTo("is done with already (cancelled)");
    assertThat(spool().queue().find(cancelled).orElseThrow().progress().reason())
        .isEqualTo("cancelled by bob");

    assertThat(spool().retention().deleteContentBefore(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(spool().retention().deleteLedgerBefore(NOW.plusSeconds(1), Set.of())).isEqualTo(1);
    assertThat(ids(QueueFilter.ALL, QueuePage.oldest(9))).containsExactly(held, queued);
  }

  @Test
  default void aFailureIsAnnouncedOnceTogetherWithWhatTellsOfIt() {
    QueueId id = queue(SALES);
    fail(id);
    List<QueuedMail> news = spool().undelivered().unannounced(9);
    assertThat(news).extracting(QueuedMail::id).containsExactly(id);
    assertThat(spool().undelivered().untold()).isEqualTo(1);
    assertThat(spool().retention().deleteContentBefore(NOW.plusSeconds(1))).isZero();

    OutboundDraft notice = draft(SUPPORT, text("notice"), Optional.empty());
    assertThat(spool().undelivered().announce(news, List.of(notice))).isTrue();
    assertThat(reopened().undelivered().unannounced(9)).isEmpty();
    assertThat(spool().undelivered().announce(news, List.of(notice))).isFalse();
    assertThat(spool().outbound().claimDue(SUPPORT, NOW, 9)).hasSize(1);
    assertThat(spool().retention().deleteContentBefore(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(apply(new QueueAction.Retry(false), id))
        .isEqualTo("can't be sent again: its content is no longer kept (store.keepContent)");
  }

  @Test
  default void whatFailsAgainAfterARetryIsNewsAgain() {
    QueueId id = queue(SALES);
    fail(id);
    List<QueuedMail> news = spool().undelivered().unannounced(9);
    spool().undelivered().announce(news, List.of());
    apply(new QueueAction.Retry(false), id);
    assertThat(spool().undelivered().announce(news, List.of())).isFalse();
    fail(id);
    assertThat(spool().undelivered().unannounced(9)).hasSize(1);
  }

  @Test
  default void aDelayIsToldOnceToThoseWhoAsked() {
    queue(SALES);
    ReportRequest asked =
        new ReportRequest(Optional.of(Set.of(ReportRequest.Event.DELAY)), false, Optional.empty());
    QueueId id = spool().outbound().submit(submission(SALES, asked));
    assertThat(spool().undelivered().delayed(NOW, 9)).isEmpty();
    List<QueuedMail> late = spool().undelivered().delayed(NOW.plusSeconds(1), 9);
    assertThat(late).extracting(QueuedMail::id).containsExactly(id);
    assertThat(spool().undelivered().announceDelay(late, List.of())).isTrue();
    assertThat(spool().undelivered().delayed(NOW.plusSeconds(1), 9)).isEmpty();
  }

  private QueueId queue(AliasId alias) {
    return spool().outbound().submit(submission(alias, ReportRequest.NONE));
  }

  private OutboundDraft submission(AliasId alias, ReportRequest report) {
    return new OutboundDraft(
        alias,
        "submission",
        new Envelope(Optional.of(CUSTOMER), List.of(CUSTOMER, SECOND)),
        text("x"),
        Optional.empty(),
        Priority.ORDINARY,
        report);
  }

  private void fail(QueueId id) {
    conclude(
        id,
        OutboundState.FAILED,
        List.of(
            new RecipientResult(CUSTOMER, "delivered", "2.1.5", "250 2.1.5 OK"),
            new RecipientResult(SECOND, "failed", "5.1.1", "550 5.1.1 no such user")));
  }

  private void conclude(QueueId id, OutboundState state, List<RecipientResult> results) {
    String reason = results.isEmpty() ? "" : results.getLast().reply();
    spool()
        .outbound()
        .record(
            List.of(
                new Step.Begun(id, NOW, new Step.Charge("s@example.org", 2)),
                new Step.Concluded(new Conclusion(id, state, NOW, "srv-1", results, reason))));
    spool().outbound().publish();
  }

  private String apply(QueueAction action, QueueId id) {
    return spool().queue().apply(action, List.of(id)).get(id).text();
  }

  private List<QueueId> ids(QueueFilter filter, QueuePage page) {
    return spool().queue().list(filter, page).stream().map(QueuedMail::id).toList();
  }

  private static QueueFilter filter(Set<OutboundState> states, String alias) {
    return new QueueFilter(
        states, Optional.of(new AliasId(alias)), Optional.empty(), Optional.empty());
  }

  private static QueueFilter kind(String kind) {
    return new QueueFilter(Set.of(), Optional.of(SALES), Optional.of(kind), Optional.empty());
  }

  private static QueueFilter before(Instant moment) {
    return new QueueFilter(Set.of(), Optional.empty(), Optional.empty(), Optional.of(moment));
  }
}
