package dev.mailgw.console;

import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.history.RoundTrips.Last;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An alias whose way round is tried, as {@code GET /api/v1/status} and {@code /api/v1/probes} show
 * it. Unknown times are null; texts are empty where nothing failed.
 *
 * @param from the alias's address
 * @param to where its probes are sent, and from where they come into its mailbox
 * @param state of the last one: {@code ok}, {@code failed}, or {@code new} if there was none
 * @param running whether one is under way
 * @param last when the last one began
 * @param seconds how long it took to arrive; null if it did not
 * @param step at which it failed, as in {@link RoundTripEnded}
 * @param cause the cause id of its failure
 * @param text its failure in one line
 * @param arrived when the last one began that arrived
 * @param next when the next one is due; null while one is under way
 */
public record ProbeView(
    String alias,
    String from,
    String to,
    String state,
    boolean running,
    Optional<Instant> last,
    Optional<Double> seconds,
    String step,
    String cause,
    String text,
    Optional<Instant> arrived,
    Optional<Instant> next) {

  private static final double NANOS = 1e9;

  /** One of which none has ended yet. */
  public static ProbeView fresh(
      String alias, String from, String to, boolean running, Optional<Instant> next) {
    Optional<Instant> never = Optional.empty();
    return new ProbeView(
        alias, from, to, "new", running, never, Optional.empty(), "", "", "", never, next);
  }

  /** The same after one has ended. */
  public ProbeView after(Last ended) {
    RoundTripEnded probe = ended.probe();
    boolean failed = !probe.step().equals("none");
    return new ProbeView(
        alias,
        from,
        to,
        probe.result().label(),
        running,
        Optional.of(probe.started()),
        probe.took().map(Duration::toNanos).map(nanos -> nanos / NANOS),
        failed ? probe.step() : "",
        failed ? probe.reason().cause() : "",
        failed ? probe.reason().text() : "",
        ended.arrived(),
        next);
  }
}
