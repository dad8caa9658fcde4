package dev.mailgw.load.measure;

/**
 * How a run stands, for who watches it. Times in seconds; 0 where nothing was measured yet.
 *
 * @param seconds measured so far; 0 while it warms up
 * @param arrived mails that were due
 * @param stored of those
 * @param backlog the rest
 * @param visits to mailboxes, the failed ones among them
 * @param lateVisits began more than a second after their time
 */
public record Progress(
    double seconds,
    long arrived,
    long stored,
    long backlog,
    long visits,
    long lateVisits,
    Percentiles age,
    Percentiles visit) {

  /** Three of them, in seconds. */
  public record Percentiles(double p50, double p95, double p99) {}
}
