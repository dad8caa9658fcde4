package dev.mailgw.app;

import dev.mailgw.config.StoreSettings;
import dev.mailgw.config.StoreSettings.Content;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.Retention;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes content that is done with and past its time. */
record RetentionCycle(Retention retention, Duration keepContent, InstantSource clock)
    implements Cycle {

  private static final Logger log = LoggerFactory.getLogger(RetentionCycle.class);

  static Scheduled scheduled(StoreSettings settings, Retention retention, InstantSource clock) {
    boolean keeps = settings.content() == Content.KEEP;
    Duration keepContent = keeps ? settings.keepContent() : Duration.ZERO;
    Duration pause = keeps ? Duration.ofHours(1) : Duration.ofMinutes(1);
    return new Scheduled("retention", new RetentionCycle(retention, keepContent, clock), pause);
  }

  @Override
  public void runOnce() {
    int deleted = retention.deleteContentBefore(clock.instant().minus(keepContent));
    if (deleted > 0) {
      log.info("deleted the content of {} mails that are done with (store.keepContent)", deleted);
    }
  }
}
