package dev.mailgw.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.testing.FailingMailbox;
import dev.mailgw.testing.RecordingEvents;
import dev.mailgw.testing.SteppedClock;
import dev.mailgw.testing.TemporarySpool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that ask to be left alone, and servers that say nothing. */
class BackOffTest {

  private static final RetrievalLimits LIMITS =
      new RetrievalLimits(10, 4, 1_000, false, Duration.ofMinutes(5));
  private static final VisitRules SHARING = new VisitRules(VisitLimits.NONE, true, true);
  private static final VisitRules DEAF = new VisitRules(VisitLimits.NONE, false, false);

  @TempDir private Path directory;
  private final SteppedClock clock = new SteppedClock();
  private final FailingMailbox mailbox = new FailingMailbox();
  private TemporarySpool spool;

  @BeforeEach
  void open() {
    spool = new TemporarySpool(directory, clock);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NO Request is throttled. Suggested Backoff Time: 299961 milliseconds, 299961",
    "BAD Request is throttled. Suggested Backoff Time: 89000 milliseconds, 89000",
    "* BYE Suggested Backoff Time: 120000 milliseconds, 120000",
    "-ERR Suggested Backoff Time: 1 milliseconds, 30000",
    "NO Suggested Backoff Time: 999999999 milliseconds, 3600000",
  })
  void aTimeThatIsNamedIsObeyedWithinBounds(String said, long millis) {
    Retriever retriever = retriever(VisitRules.STANDARD);
    mailbox.fail("imap-throttled", said);
    assertThat(visit(retriever, "sales").result()).isEqualTo(Result.FAILED);
    mailbox.work();

    clock.advance(Duration.ofMillis(millis - 1));
    RetrievalEnded early = visit(retriever, "sales");
    assertThat(early.result()).isEqualTo(Result.SKIPPED);
    assertThat(early.reason().text())
        .isEqualTo(
            "alias sales: the server asked for patience until "
                + SteppedClock.START.plusMillis(millis));
    clock.advance(Duration.ofMillis(1));
    assertThat(visit(retriever, "sales").result()).isEqualTo(Result.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO Server Unavailable. 15",
        "-ERR Server Unavailable. 21",
        "BAD Request is throttled.",
        "* BYE Connection closed. 14"
      })
  void withoutATimeThePauseGrowsUntilAVisitSucceeds(String said) {
    Retriever retriever = retriever(VisitRules.STANDARD);
    for (int minutes : new int[] {1, 2, 5, 15, 15}) {
      mailbox.fail("imap-throttled", said);
      assertThat(visit(retriever, "sales").result()).isEqualTo(Result.FAILED);
      assertPausesFor(Duration.ofMinutes(minutes), retriever, "sales");
    }
    mailbox.work();
    assertThat(visit(retriever, "sales").result()).isEqualTo(Result.OK);

    mailbox.fail("imap-throttled", said);
    visit(retriever, "sales");
    assertPausesFor(Duration.ofMinutes(1), retriever, "sales");
  }

  @Test
  void oneThrottledMailboxDoesNotPauseItsAccount() {
    Retriever retriever = retriever(VisitRules.STANDARD);
    mailbox.fail("imap-throttled", "NO Server Unavailable. 15");
    visit(retriever, "sales");
    mailbox.work();

    assertThat(visit(retriever, "info").result()).isEqualTo(Result.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO [LIMIT] Maximum number of connections from user+IP exceeded",
        "-ERR Too many simultaneous connections",
      })
  void aLimitOnConnectionsPausesTheWholeAccount(String said) {
    Retriever retriever = retriever(VisitRules.STANDARD);
    mailbox.fail("imap-sign-in-refused", said);
    visit(retriever, "sales");
    mailbox.work();

    assertPausesFor(Duration.ofMinutes(1), retriever, "info");
    assertThat(visit(retriever, "info").result()).isEqualTo(Result.OK);
  }

  @Test
  void aSignInWithoutTheRightToTheMailboxIsNoThrottling() {
    Retriever retriever = retriever(VisitRules.STANDARD);
    mailbox.fail(
        "not-connected",
        "BAD User is authenticated but not connected. * BYE Connection closed. 14");
    visit(retriever, "sales");
    mailbox.work();

    assertThat(visit(retriever, "sales").result()).isEqualTo(Result.OK);
  }

  @Test
  void whoIgnoresTheWishComesBackAtOnce() {
    Retriever retriever = retriever(DEAF);
    mailbox.fail("imap-throttled", "NO Suggested Backoff Time: 300000 milliseconds");
    visit(retriever, "sales");
    mailbox.work();

    assertThat(visit(retriever, "sales").result()).isEqualTo(Result.OK);
  }

  @Test
  void twoHundredAliasesAtADeadHostCostFourConnectsAndThenOneEachHalfMinute() {
    Retriever retriever = retriever(SHARING);
    mailbox.fail("timeout", "mail.test:993 does not answer in time");
    List<String> aliases = IntStream.range(0, 200).mapToObj(i -> "a" + i).toList();

    aliases.forEach(alias -> visit(retriever, alias));
    assertThat(mailbox.connects()).isEqualTo(4);
    clock.advance(Duration.ofSeconds(29));
    aliases.forEach(alias -> visit(retriever, alias));
    assertThat(mailbox.connects()).isEqualTo(4);
    clock.advance(Duration.ofSeconds(1));
    assertThat(aliases.stream().map(alias -> visit(retriever, alias)).toList())
        .filteredOn(visit -> visit.result() == Result.SKIPPED)
        .hasSize(199)
        .allMatch(visit -> visit.reason().cause().equals("host-down"));
    assertThat(mailbox.connects()).isEqualTo(5);

    mailbox.work();
    clock.advance(Duration.ofSeconds(30));
    assertThat(aliases.stream().map(alias -> visit(retriever, alias).result()))
        .containsOnly(Result.OK);
  }

  @Test
  void anAliasThatFailsByItselfDoesNotMakeItsHostLookDead() {
    Retriever retriever = retriever(SHARING);
    for (int i = 0; i < 2; i++) {
      mailbox.fail("timeout", "mail.test:993 does not answer in time");
      visit(retriever, "sales");
    }
    for (String alias : List.of("a", "b", "c", "d")) {
      mailbox.fail("authentication-refused", "NO AUTHENTICATE failed.");
      assertThat(visit(retriever, alias).result()).isEqualTo(Result.FAILED);
    }
    mailbox.work();
    assertThat(visit(retriever, "e").result()).isEqualTo(Result.OK);
  }

  @Test
  void inProfileEceEachAliasFindsOutByItself() {
    Retriever retriever = retriever(VisitRules.STANDARD);
    mailbox.fail("timeout", "mail.test:993 does not answer in time");
    IntStream.range(0, 20).forEach(i -> visit(retriever, "a" + i));

    assertThat(mailbox.connects()).isEqualTo(20);
  }

  private void assertPausesFor(Duration pause, Retriever retriever, String alias) {
    clock.advance(pause.minusMillis(1));
    assertThat(visit(retriever, alias).reason().cause()).isEqualTo("alias-backing-off");
    clock.advance(Duration.ofMillis(1));
  }

  private RetrievalEnded visit(Retriever retriever, String alias) {
    return retriever.visit(
        "999",
        new RetrieverAlias(
            new AliasId(alias), mailbox, AfterRetrieval.KEEP, new Route("mail.test", "shared")));
  }

  private Retriever retriever(VisitRules rules) {
    // nobody becomes inactive here
    AliasRegistry registry =
        new AliasRegistry(spool.spool().aliases(), clock, 100, Duration.ofMinutes(10));
    return new Retriever(
        spool.spool().inbound(),
        registry,
        LIMITS,
        rules,
        Room.ENOUGH,
        new RecordingEvents(),
        clock,
        Ticker.system());
  }
}
