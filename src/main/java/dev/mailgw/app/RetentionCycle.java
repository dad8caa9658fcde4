package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.StoreSettings;
import dev.mailgw.config.StoreSettings.Content;
import dev.mailgw.retrieve.AfterRetrieval;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is done with and past its time.
 *
 * @param kept aliases whose mail stays in the mailbox: their entries are what it is known by
 */
record RetentionCycle(
    Retention retention,
    Duration keepContent,
    Duration keepLedger,
    Set<AliasId> kept,
    InstantSource clock)
    implements Cycle {

  private static final Logger log = LoggerFactory.getLogger(RetentionCycle.class);

  static Scheduled scheduled(GatewayConfig config, Retention retention, InstantSource clock) {
    StoreSettings store = config.store();
    boolean keepsContent = store.content() == Content.KEEP;
    Set<AliasId> kept =
        config.aliases().stream()
            .filter(alias -> alias.afterRetrieval() == AfterRetrieval.KEEP)
            .map(AliasSettings::id)
            .collect(Collectors.toSet());
    RetentionCycle cycle =
        new RetentionCycle(
            retention,
            keepsContent ? store.keepContent() : Duration.ZERO,
            store.keepLedger(),
            kept,
            clock);
    Duration pause = keepsContent ? Duration.ofHours(1) : Duration.ofMinutes(1);
    return new Scheduled("retention", cycle, pause);
  }

  @Override
  public void runOnce() {
    Instant now = clock.instant();
    int contents = retention.deleteContentBefore(now.minus(keepContent));
    int entries = retention.deleteLedgerBefore(now.minus(keepLedger), kept);
    if (contents + entries > 0) {
      log.info(
          "deleted the content of {} mails (store.keepContent) and {} entries of the ledger"
              + " (store.keepLedger)",
          contents,
          entries);
    }
  }
}
