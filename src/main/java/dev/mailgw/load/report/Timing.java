package dev.mailgw.load.report;

/**
 * How long something took, in seconds, each time that it happened. Immutable.
 *
 * @param count how often
 * @param histogram all values: HdrHistogram's compressed form (V2), microseconds, in base64
 */
public record Timing(
    long count,
    double mean,
    double p50,
    double p90,
    double p95,
    double p99,
    double p999,
    double max,
    String histogram) {}
