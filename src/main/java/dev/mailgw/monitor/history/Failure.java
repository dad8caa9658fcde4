package dev.mailgw.monitor.history;

import java.time.Instant;
import java.util.List;

/**
 * What failed of one cause in the last hour.
 *
 * @param cause a cause id, or of deliveries {@code delivery-} with the result and the status
 * @param times at least 1
 * @param affected how many aliases or accounts, as far as they were counted
 * @param who the last few of them, newest first: {@code alias NAME} or {@code account NAME}
 * @param last when it happened last
 * @param text what was said then, in one line
 */
public record Failure(
    String cause, int times, int affected, List<String> who, Instant last, String text) {}
