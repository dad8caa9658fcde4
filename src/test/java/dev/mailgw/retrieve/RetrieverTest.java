package dev.mailgw.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Settlement;
import dev.mailgw.testing.RecordingEvents;
import dev.mailgw.testing.ScriptedMailbox;
import dev.mailgw.testing.TemporarySpool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrieverTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final RetrievalLimits LIMITS =
      new RetrievalLimits(10, 4, 1_000, false, Duration.ofMinutes(5));

  @TempDir Path directory;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final InstantSource clock = now::get;
  private final AtomicLong nanos = new AtomicLong();
  private final Ticker ticker = () -> nanos.addAndGet(1_000_003);
  private final RecordingEvents events = new RecordingEvents();
  private final ScriptedMailbox mailbox = new ScriptedMailbox();
  private TemporarySpool temporary;
  private Retriever retriever;

  @BeforeEach
  void open() {
    temporary = new TemporarySpool(directory, clock);
    retriever = retriever(LIMITS);
  }

  @AfterEach
  void close() {
    temporary.close();
  }

  @Test
  void leavesAMailboxAloneForAsLongAsTheServerAsks() {
    mailbox.put(1, "one");
    mailbox.throttle(299_961);
    RetrieverAlias alias = new RetrieverAlias(SALES, mailbox, AfterRetrieval.KEEP);

    assertThat(retriever.visit("1", alias).result()).isEqualTo(Result.FAILED);
    now.updateAndGet(at -> at.plusSeconds(299));
    RetrievalEnded early = retriever.visit("1", alias);
    assertThat(early.result()).isEqualTo(Result.SKIPPED);
    assertThat(early.reason().cause()).isEqualTo("alias-backing-off");
    assertThat(mailbox.journal()).isEmpty();
    now.updateAndGet(at -> at.plusSeconds(1));
    assertThat(retriever.visit("1", alias).messages()).isEqualTo(1);
  }

  @Test
  void deletesEachBatchOnlyAfterItIsCommitted() {
    fill(6);

    RetrievalEnded ended = visit(AfterRetrieval.DELETE);

    assertThat(mailbox.journal())
        .containsExactly(
            "open",
            "list 0",
            "fetch 1 2 3 4",
            "delete 1 2 3 4",
            "fetch 5 6",
            "delete 5 6",
            "list 6",
            "close");
    assertThat(ended.messages()).isEqualTo(6);
    assertThat(ended.deleted()).isEqualTo(6);
    assertThat(stored()).hasSize(6);
    assertThat(mailbox.uids()).isEmpty();
  }

  @Test
  void keepsTheMailboxAsItIsAndFetchesNothingTwice() {
    fill(3);

    visit(AfterRetrieval.KEEP);
    mailbox.put(4, "new");
    RetrievalEnded second = visit(AfterRetrieval.KEEP);

    assertThat(second.messages()).isEqualTo(1);
    assertThat(mailbox.uids()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    assertThat(mailbox.journal()).noneMatch(step -> step.startsWith("delete"));
    assertThat(mailbox.journal()).contains("list 3", "fetch 4");
  }

  @Test
  void aCrashBetweenCommitAndDeleteGivesASecondDeleteAndNoSecondMessage() {
    fill(2);
    mailbox.breakAtDeletion();
    assertThat(visit(AfterRetrieval.DELETE).result()).isEqualTo(Result.FAILED);
    assertThat(mailbox.uids()).hasSize(2);
    temporary.reopen();
    retriever = retriever(LIMITS);

    RetrievalEnded ended = visit(AfterRetrieval.DELETE);

    assertThat(ended.duplicates()).isEqualTo(2);
    assertThat(ended.messages()).isZero();
    assertThat(stored()).hasSize(2);
    assertThat(mailbox.uids()).isEmpty();
  }

  @Test
  void whatArrivedBeforeTheConnectionBrokeIsKeptAndNotDeleted() {
    fill(4);
    mailbox.breakAt(3);

    RetrievalEnded ended = visit(AfterRetrieval.DELETE);

    assertThat(ended.result()).isEqualTo(Result.FAILED);
    assertThat(ended.reason().cause()).isEqualTo("connection-lost");
    assertThat(ended.messages()).isEqualTo(2);
    assertThat(stored()).hasSize(2);
    assertThat(mailbox.uids()).hasSize(4);

    assertThat(visit(AfterRetrieval.DELETE).messages()).isEqualTo(2);
    assertThat(mailbox.uids()).isEmpty();
  }

  @Test
  void takesNoMoreThanTheCapInACycle() {
    fill(25);

    assertThat(visit(AfterRetrieval.DELETE).messages()).isEqualTo(10);
    assertThat(visit(AfterRetrieval.DELETE).messages()).isEqualTo(10);
    assertThat(visit(AfterRetrieval.DELETE).messages()).isEqualTo(5);
  }

  @Test
  void aMessageThatTheServerNeverDeliversIsNeitherDeletedNorInTheWayOfOthers() {
    fill(5);
    mailbox.poison(2);

    RetrievalEnded first = visit(AfterRetrieval.DELETE);
    assertThat(first.messages()).isEqualTo(4);
    assertThat(mailbox.uids()).containsExactly(2L);
  }

  @Test
  void theCheckpointStaysBeforeASuspect() {
    retriever = retriever(new RetrievalLimits(2, 1, 1_000, false, Duration.ofMinutes(5)));
    fill(5);
    mailbox.poison(2);
    visit(AfterRetrieval.KEEP);
    visit(AfterRetrieval.KEEP);

    assertThat(stored()).hasSize(4);
    assertThat(temporary.spool().inbound().checkpoint(SALES))
        .hasValueSatisfying(key -> assertThat(key.uid()).isEqualTo("1"));
  }

  @Test
  void looksOnceADayWhichOldMessagesHaveLeftAMailboxThatIsKept() {
    fill(3);
    visit(AfterRetrieval.KEEP);
    List<Settlement> verdicts =
        stored().stream()
            .map(mail -> new Settlement(mail.id(), "ordinary", "none", Optional.empty()))
            .toList();
    inbound().settle(verdicts);
    pass(Duration.ofDays(91));
    temporary.spool().retention().deleteContentBefore(clock.instant());
    mailbox.remove(2);

    visit(AfterRetrieval.KEEP);
    visit(AfterRetrieval.KEEP);
    pass(Duration.ofDays(1));
    visit(AfterRetrieval.KEEP);

    assertThat(mailbox.journal()).filteredOn("presence"::equals).hasSize(2);
    List<MailboxKey> keys =
        LongStream.of(1, 2, 3).mapToObj(uid -> MailboxKey.imap(1, uid)).toList();
    assertThat(inbound().known(SALES, keys))
        .containsExactlyInAnyOrder(MailboxKey.imap(1, 1), MailboxKey.imap(1, 3));
    assertThat(mailbox.uids()).containsExactlyInAnyOrder(1L, 3L);
  }

  @Test
  void beginsNoBatchAfterTheBudgetIsSpent() {
    retriever = retriever(new RetrievalLimits(0, 1, 1_000, false, Duration.ofNanos(1)));
    fill(5);

    assertThat(visit(AfterRetrieval.DELETE).messages()).isZero();
    assertThat(mailbox.uids()).hasSize(5);
  }

  @Test
  void phasesAddUpToTheVisit() {
    fill(6);
    long before = nanos.get();

    PhaseTimes phases = visit(AfterRetrieval.DELETE).phases();

    // one tick before the first phase and one for the budget's beginning are not the visit's
    long elapsed = nanos.get() - before;
    assertThat(phases.total().toNanos()).isBetween(elapsed - 2 * 1_000_003, elapsed);
  }

  @Test
  void threeFailedConnectsMakeAnAliasInactiveAndAPersonBringsItBack() {
    fill(1);
    AliasRegistry registry = registry();
    retriever = new Retriever(inbound(), registry, LIMITS, events, clock, ticker);
    for (int i = 0; i < 3; i++) {
      mailbox.refuse(FailureClass.MANUAL);
      assertThat(visit(AfterRetrieval.DELETE).result()).isEqualTo(Result.FAILED);
    }
    pass(Duration.ofDays(1));

    assertThat(visit(AfterRetrieval.DELETE).result()).isEqualTo(Result.SKIPPED);
    assertThat(mailbox.journal()).isEmpty();
    assertThat(events.of(AliasStatusChanged.class).getLast().status().active()).isFalse();

    registry.activate(SALES);
    assertThat(visit(AfterRetrieval.DELETE).messages()).isEqualTo(1);
  }

  @Test
  void anUnreachableAliasIsTriedAgainAfterTheRecheckTime() {
    fill(1);
    for (int i = 0; i < 3; i++) {
      mailbox.refuse(FailureClass.AUTOMATIC);
      visit(AfterRetrieval.DELETE);
    }
    pass(Duration.ofMinutes(9));
    assertThat(visit(AfterRetrieval.DELETE).result()).isEqualTo(Result.SKIPPED);

    pass(Duration.ofMinutes(1));
    assertThat(visit(AfterRetrieval.DELETE).result()).isEqualTo(Result.OK);
    assertThat(visit(AfterRetrieval.DELETE).result()).isEqualTo(Result.OK);
  }

  @Test
  void aStatusSurvivesARestart() {
    for (int i = 0; i < 3; i++) {
      mailbox.refuse(FailureClass.MANUAL);
      visit(AfterRetrieval.DELETE);
    }
    temporary.reopen();
    retriever = retriever(LIMITS);

    assertThat(visit(AfterRetrieval.DELETE).result()).isEqualTo(Result.SKIPPED);
  }

  @Test
  void oneBadAliasDoesNotKeepTheOthersFromTheirMail() {
    ScriptedMailbox bad = new ScriptedMailbox();
    bad.refuse(FailureClass.AUTOMATIC);
    fill(2);
    List<RetrieverAlias> aliases =
        List.of(
            new RetrieverAlias(new AliasId("bad"), bad, AfterRetrieval.DELETE),
            new RetrieverAlias(SALES, mailbox, AfterRetrieval.DELETE));

    new RetrievalCycle("999", aliases, retriever, false).runOnce();

    assertThat(events.of(RetrievalEnded.class))
        .extracting(RetrievalEnded::result)
        .containsExactly(Result.FAILED, Result.OK);
    assertThat(stored()).hasSize(2);
  }

  @Test
  void visitsAliasesTogetherWhenAllowed() {
    fill(2);
    ScriptedMailbox other = new ScriptedMailbox();
    other.put(1, "other");
    List<RetrieverAlias> aliases =
        List.of(
            new RetrieverAlias(new AliasId("other"), other, AfterRetrieval.DELETE),
            new RetrieverAlias(SALES, mailbox, AfterRetrieval.DELETE));

    new RetrievalCycle("999", aliases, retriever, true).runOnce();

    assertThat(stored()).hasSize(3);
    assertThat(events.of(RetrievalEnded.class)).hasSize(2);
  }

  @Test
  void anInstanceWithoutAliasesIsRefused() {
    assertThatThrownBy(() -> new RetrievalCycle("999", List.of(), retriever, false))
        .hasMessageContaining("999 has no alias");
  }

  private void fill(int count) {
    LongStream.rangeClosed(1, count).forEach(uid -> mailbox.put(uid, "message " + uid));
  }

  private RetrievalEnded visit(AfterRetrieval afterRetrieval) {
    return retriever.visit("999", new RetrieverAlias(SALES, mailbox, afterRetrieval));
  }

  private List<InboundMail> stored() {
    return inbound().untriaged(1_000);
  }

  private Retriever retriever(RetrievalLimits limits) {
    return new Retriever(inbound(), registry(), limits, events, clock, ticker);
  }

  private AliasRegistry registry() {
    return new AliasRegistry(temporary.spool().aliases(), clock, 3, Duration.ofMinutes(10));
  }

  private dev.mailgw.spool.InboundSpool inbound() {
    return temporary.spool().inbound();
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
