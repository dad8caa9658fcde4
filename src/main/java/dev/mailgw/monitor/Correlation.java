package dev.mailgw.monitor;

import dev.mailgw.alias.AliasId;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * What the log lines of some work are about, as fields that a collector can search by: {@code
 * instance}, {@code cycle} and {@code alias} during a visit to a mailbox, {@code queueId} and
 * {@code alias} while a mail is judged or sent. The same numbers are in Flight Recorder's events
 * and in the recent visits of {@code GET /api/v1/status}. Holds for the thread that made it, until
 * it is closed; then what was before holds again.
 */
public final class Correlation implements AutoCloseable {

  public static final String INSTANCE = "instance";
  public static final String CYCLE = "cycle";
  public static final String ALIAS = "alias";
  public static final String QUEUE_ID = "queueId";

  private final Map<String, String> before = new HashMap<>();

  private Correlation() {}

  /** A visit of a retriever instance to a mailbox. */
  public static Correlation visit(String instance, long cycle, AliasId alias) {
    return new Correlation()
        .with(INSTANCE, instance)
        .with(CYCLE, Long.toString(cycle))
        .with(ALIAS, alias.value());
  }

  /** Work on one mail. */
  public static Correlation mail(String queueId, AliasId alias) {
    return new Correlation().with(QUEUE_ID, queueId).with(ALIAS, alias.value());
  }

  /** Adds a field. */
  public Correlation with(String key, String value) {
    before.putIfAbsent(key, MDC.get(key));
    MDC.put(key, value);
    return this;
  }

  @Override
  public void close() {
    before.forEach((key, value) -> {
      if (value == null) {
        MDC.remove(key);
      } else {
        MDC.put(key, value);
      }
    });
  }
}
