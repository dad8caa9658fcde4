package dev.mailgw.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.spool.ExceptionFinding;
import dev.mailgw.spool.ExceptionKind;
import dev.mailgw.spool.ExceptionMail;
import dev.mailgw.spool.ExceptionState;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.testing.ScriptedMailbox;
import dev.mailgw.testing.TemporarySpool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can't be had keeps nothing else waiting, is not deleted, and is left in the end. */
class PoisonTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
  private static final String REPORT =
      """
      From: "Microsoft Exchange Server" <postmaster@example.org>
      Subject: Retrieval using the IMAP4 protocol failed for the following message: 2

      sorry
      """
          .replace("\n", "\r\n");

  @TempDir Path directory;
  private final ScriptedMailbox mailbox = new ScriptedMailbox();
  private TemporarySpool temporary;
  private RetrievalLimits limits = limits(0, LargeMailAction.SKIP_AND_NOTIFY);

  @BeforeEach
  void start() {
    temporary = new TemporarySpool(directory, CLOCK);
  }

  @AfterEach
  void stop() {
    temporary.close();
  }

  @ParameterizedTest
  @EnumSource
  void anUndeliveredMessageIsLeftAfterThreeCyclesAndNotAskedForAgain(AfterRetrieval after) {
    fill(6);
    mailbox.poison(2);

    assertThat(visit(after).messages()).isEqualTo(5);
    assertThat(found()).containsExactly("2 undelivered suspect 1");
    visit(after);
    visit(after);
    assertThat(found()).containsExactly("2 undelivered left 3");
    long asked = asked("2");
    visit(after);
    mailbox.put(7, "message 7");

    assertThat(visit(after).messages()).isEqualTo(1);
    assertThat(asked("2")).isEqualTo(asked);
    assertThat(mailbox.uids()).contains(2L);
    assertThat(stored()).hasSize(6);
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatBreaksTheConnectionLetsTheOthersPassFirst(AfterRetrieval after) {
    fill(8);
    mailbox.breakAlwaysAt(3);

    assertThat(visit(after).messages()).isEqualTo(2);
    assertThat(visit(after).messages()).isEqualTo(5);
    assertThat(mailbox.journal()).contains("fetch 3").doesNotContain("fetch 3 4 5 6");
    assertThat(found()).containsExactly("3 broke-off suspect 2");
    visit(after);
    assertThat(found()).containsExactly("3 broke-off left 3");
    RetrievalEnded calm = visit(after);

    assertThat(calm.reason().cause()).isEqualTo("none");
    assertThat(mailbox.uids()).contains(3L);
    assertThat(stored()).hasSize(7);
  }

  @Test
  void severalThatBreakTheConnectionAreAllLeftInTheEnd() {
    fill(9);
    mailbox.breakAlwaysAt(2);
    mailbox.breakAlwaysAt(5);
    mailbox.breakAlwaysAt(9);

    for (int cycle = 0; cycle < 9; cycle++) {
      visit(AfterRetrieval.DELETE);
    }

    assertThat(found())
        .containsExactlyInAnyOrder(
            "2 broke-off left 3", "5 broke-off left 3", "9 broke-off left 3");
    assertThat(stored()).hasSize(6);
    assertThat(mailbox.uids()).containsExactlyInAnyOrder(2L, 5L, 9L);
  }

  @Test
  void aConnectionThatBreaksOnceCostsNoMessage() {
    fill(4);
    mailbox.breakAt(3);
    visit(AfterRetrieval.KEEP);
    assertThat(found()).containsExactly("3 broke-off suspect 1");

    visit(AfterRetrieval.KEEP);
    visit(AfterRetrieval.KEEP);

    assertThat(found()).isEmpty();
    assertThat(stored()).hasSize(4);
  }

  @Test
  void aServerThatAsksForPatienceSaysNothingAboutAMessage() {
    fill(2);
    mailbox.throttle(1_000);
    visit(AfterRetrieval.KEEP);
    assertThat(found()).isEmpty();
  }

  @Test
  void theCheckpointPassesWhatIsLeft() {
    fill(5);
    mailbox.poison(2);
    for (int cycle = 0; cycle < 4; cycle++) {
      visit(AfterRetrieval.KEEP);
    }
    assertThat(temporary.spool().inbound().checkpoint(SALES).orElseThrow().uid()).isEqualTo("5");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftIsTriedOnceMoreWhenAPersonSaysSo(AfterRetrieval after) {
    fill(5);
    mailbox.poison(2);
    for (int cycle = 0; cycle < 4; cycle++) {
      visit(after);
    }
    ExceptionMail left = open().getFirst();

    assertThat(temporary.spool().exceptions().retry(left.id())).isTrue();
    visit(after);
    assertThat(found()).containsExactly("2 undelivered left 4");
    mailbox.cure(2);
    assertThat(temporary.spool().exceptions().retry(left.id())).isTrue();
    assertThat(visit(after).messages()).isEqualTo(1);
    visit(after);

    assertThat(open()).isEmpty();
    assertThat(stored()).hasSize(5);
  }

  @Test
  void aSuspectThatIsGoneFromTheMailboxIsForgotten() {
    fill(3);
    mailbox.poison(2);
    visit(AfterRetrieval.DELETE);
    mailbox.remove(2);
    visit(AfterRetrieval.DELETE);
    assertThat(open()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aReportInTheMessagesPlaceIsStoredAndTheMessageStays(AfterRetrieval after) {
    fill(3);
    mailbox.put(2, REPORT);

    assertThat(visit(after).messages()).isEqualTo(3);
    visit(after);

    assertThat(found()).containsExactly("2 substitute left 1");
    assertThat(open().getFirst().stored()).isPresent();
    assertThat(mailbox.uids()).contains(2L);
    assertThat(stored()).hasSize(3);
    assertThat(temporary.spool().exceptions().retry(open().getFirst().id())).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aLargeMessageIsSkippedAndUsesNoPlaceOfTheCap(AfterRetrieval after) {
    limits = limits(20, LargeMailAction.SKIP_AND_NOTIFY);
    fill(12);
    mailbox.put(1, "x".repeat(21));

    assertThat(visit(after).messages()).isEqualTo(10);
    visit(after);

    assertThat(found()).containsExactly("1 large left 0");
    assertThat(stored()).hasSize(11);
    assertThat(mailbox.journal()).noneMatch(step -> step.startsWith("fetch 1 "));
    assertThat(mailbox.uids()).contains(1L);
  }

  @Test
  void aLargeMessageIsFetchedAllTheSameWhenAPersonSaysSo() {
    limits = limits(20, LargeMailAction.SKIP_AND_NOTIFY);
    mailbox.put(1, "x".repeat(21));
    visit(AfterRetrieval.KEEP);
    assertThat(temporary.spool().exceptions().retry(open().getFirst().id())).isTrue();

    assertThat(visit(AfterRetrieval.KEEP).messages()).isEqualTo(1);
    visit(AfterRetrieval.KEEP);
    assertThat(open()).isEmpty();
  }

  @Test
  void aLargeMessageThatIsToBeDeletedIsStoredWholeFirst() {
    limits = limits(20, LargeMailAction.DELETE_AND_NOTIFY);
    fill(2);
    mailbox.put(3, "x".repeat(21));

    visit(AfterRetrieval.DELETE);

    assertThat(found()).containsExactly("3 large stored 1");
    assertThat(mailbox.uids()).isEmpty();
    assertThat(stored()).hasSize(3);
  }

  @Test
  void aMailboxThatIsKeptLosesNoLargeMessageEither() {
    limits = limits(20, LargeMailAction.DELETE_AND_NOTIFY);
    mailbox.put(1, "x".repeat(21));

    visit(AfterRetrieval.KEEP);

    assertThat(found()).containsExactly("1 large left 0");
    assertThat(mailbox.uids()).containsExactly(1L);
  }

  private static RetrievalLimits limits(long maximum, LargeMailAction action) {
    return new RetrievalLimits(
        10, 4, 1_000, false, Duration.ofMinutes(5), new ExceptionLimits(maximum, action, 3));
  }

  private void fill(int count) {
    LongStream.rangeClosed(1, count).forEach(uid -> mailbox.put(uid, "message " + uid));
  }

  private RetrievalEnded visit(AfterRetrieval after) {
    AliasRegistry registry =
        new AliasRegistry(temporary.spool().aliases(), CLOCK, 3, Duration.ofMinutes(10));
    Retriever retriever =
        new Retriever(
            temporary.spool().inbound(),
            registry,
            limits,
            GatewayEvents.none(),
            CLOCK,
            System::nanoTime);
    return retriever.visit("999", new RetrieverAlias(SALES, mailbox, after));
  }

  private List<ExceptionMail> open() {
    return temporary.spool().exceptionLedger().open();
  }

  private List<String> found() {
    return open().stream().map(ExceptionMail::finding).map(PoisonTest::text).toList();
  }

  private static String text(ExceptionFinding one) {
    ExceptionKind kind = one.kind();
    ExceptionState state = one.state();
    return one.key().uid() + " " + kind.label() + " " + state.label() + " " + one.tries();
  }

  private long asked(String uid) {
    return mailbox.journal().stream()
        .filter(step -> List.of(step.split(" ")).contains(uid) && step.startsWith("fetch"))
        .count();
  }

  private List<InboundMail> stored() {
    return temporary.spool().inbound().untriaged(1_000);
  }
}
