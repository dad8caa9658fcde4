package dev.mailgw.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.schedule.quartz.QuartzPacemaker;
import dev.mailgw.testing.BadMailbox;
import dev.mailgw.testing.BadMailbox.Kind;
import dev.mailgw.testing.MemoryStatusStore;
import dev.mailgw.testing.ScriptedMailbox;
import dev.mailgw.testing.TemporarySpool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One mailbox of two hundred is bad, each in its way; the others must not notice. */
@Timeout(120)
class OneBadMailboxTest {

  private static final int GOOD = 199;
  private static final int ROUNDS = 3;
  private static final Duration POLL = Duration.ofMillis(100);

  @TempDir private Path folder;
  private final Map<AliasId, AtomicInteger> visits = new ConcurrentHashMap<>();
  private final CountDownLatch enough = new CountDownLatch(GOOD);

  @ParameterizedTest
  @EnumSource
  void costsTheOthersNothing(Kind kind) throws InterruptedException {
    BadMailbox bad = new BadMailbox(kind);
    try (TemporarySpool spool = new TemporarySpool(folder, InstantSource.system());
        QuartzPacemaker pacemaker = new QuartzPacemaker(InstantSource.system())) {
      new RetrievalCycle("999", aliases(bad), retriever(spool), true)
          .apart()
          .forEach((alias, cycle) -> pacemaker.start("999/" + alias, cycle, POLL));

      assertThat(bad.awaitMet(60, TimeUnit.SECONDS)).isTrue();
      assertThat(enough.await(90, TimeUnit.SECONDS)).isTrue();
      // what hangs still hangs: nobody has waited for it
      assertThat(bad.isStuck()).isEqualTo(kind.hangs());
      bad.letGo();
      assertThat(pacemaker.stopAll(Duration.ofSeconds(30))).isEmpty();
    }
  }

  private List<RetrieverAlias> aliases(BadMailbox bad) {
    List<RetrieverAlias> aliases = new ArrayList<>();
    Route route = new Route("mail.test", "shared");
    aliases.add(new RetrieverAlias(new AliasId("bad"), bad, AfterRetrieval.KEEP, route));
    for (int i = 0; i < GOOD; i++) {
      ScriptedMailbox good = new ScriptedMailbox();
      good.put(1, "mail");
      AliasId id = new AliasId("good-" + i);
      aliases.add(new RetrieverAlias(id, good, AfterRetrieval.DELETE, route));
    }
    return aliases;
  }

  private Retriever retriever(TemporarySpool spool) {
    AliasRegistry registry =
        new AliasRegistry(
            new MemoryStatusStore(), InstantSource.system(), 3, Duration.ofMinutes(10));
    return new Retriever(
        spool.spool().inbound(),
        registry,
        new RetrievalLimits(0, 200, 1_000_000, true, Duration.ofMinutes(5)),
        new VisitRules(new VisitLimits(16, 12, 8), true, true),
        Room.ENOUGH,
        this::count,
        InstantSource.system(),
        Ticker.system());
  }

  private void count(GatewayEvent event) {
    if (event instanceof RetrievalEnded visit && visit.result() == Result.OK) {
      AtomicInteger own = visits.computeIfAbsent(visit.alias(), _ -> new AtomicInteger());
      if (own.incrementAndGet() == ROUNDS && visit.alias().value().startsWith("good")) {
        enough.countDown();
      }
    }
  }
}
