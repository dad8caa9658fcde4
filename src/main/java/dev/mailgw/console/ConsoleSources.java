package dev.mailgw.console;

import dev.mailgw.monitor.Exposition;
import dev.mailgw.monitor.Health;
import java.util.function.Function;

/**
 * What the console shows and can do. All are called from several threads.
 *
 * @param metrics gives the metrics for an {@code Accept} header (or an empty text)
 */
public record ConsoleSources(
    Function<String, Exposition> metrics, Health health, StatusSource status, Reload reload) {}
