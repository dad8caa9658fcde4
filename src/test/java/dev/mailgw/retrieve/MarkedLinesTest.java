package dev.mailgw.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.monitor.Correlation;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.testing.MemoryStatusStore;
import dev.mailgw.testing.ScriptedMailbox;
import dev.mailgw.testing.TemporarySpool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** Each line that is logged during a visit carries the visit's own number. */
class MarkedLinesTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  @TempDir private Path folder;
  private final List<String> marks = new ArrayList<>();

  @Test
  void fromItsBeginningToItsEvent() {
    ScriptedMailbox mailbox = new ScriptedMailbox();
    mailbox.put(1, "one");
    var registry = new AliasRegistry(new MemoryStatusStore(), CLOCK, 3, Duration.ofMinutes(10));
    var limits = new RetrievalLimits(10, 4, 1_000, false, Duration.ofMinutes(5));
    RetrieverAlias alias = new RetrieverAlias(SALES, mailbox, AfterRetrieval.KEEP);
    RetrievalEnded first;
    RetrievalEnded second;
    try (TemporarySpool spool = new TemporarySpool(folder, CLOCK)) {
      Retriever retriever =
          new Retriever(
              spool.spool().inbound(), registry, limits, _ -> marks.add(mark()), CLOCK, () -> 0);
      first = retriever.visit("999", alias);
      second = retriever.visit("999", alias);
    }

    assertThat(second.cycle()).isEqualTo(first.cycle() + 1);
    assertThat(marks)
        .isNotEmpty()
        .startsWith("999 " + first.cycle() + " sales")
        .endsWith("999 " + second.cycle() + " sales");
    assertThat(MDC.get(Correlation.CYCLE)).isNull();
  }

  private static String mark() {
    return String.join(
        " ", MDC.get(Correlation.INSTANCE), MDC.get(Correlation.CYCLE), MDC.get(Correlation.ALIAS));
  }
}
