package dev.mailgw.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the gateway is, as {@code GET /api/v1/status} shows it: the names here are the names there.
 * Durations are seconds, sizes bytes, times RFC 3339; what is unknown is null.
 *
 * @param now when this was put together, by the gateway's clock
 * @param profile {@code ece} or {@code fast}
 */
public record StatusView(
    String version,
    Instant started,
    Instant now,
    String profile,
    List<AliasView> aliases,
    List<InstanceView> instances,
    List<QueueView> queue,
    List<AccountView> accounts,
    List<ProbeView> probes) {

  /**
   * A service instance.
   *
   * @param started null while it is stopped
   * @param lastRun when its last cycle began
   * @param state {@code running}, {@code waiting}, {@code stopped} or {@code failed}
   */
  public record InstanceView(
      String name,
      boolean running,
      Optional<Instant> started,
      Optional<Instant> lastRun,
      long runs,
      long failures,
      String state) {

    /** An instance of a service among the others. */
    public static InstanceView of(ServiceView service) {
      return new InstanceView(
          service.fullName(),
          service.state().equals("running"),
          service.startTime(),
          service.lastRunTime(),
          service.runs(),
          service.failures(),
          service.state());
    }
  }

  /**
   * One state of the outbound queue.
   *
   * @param oldestSeconds the age of the oldest mail in it, 0 if there is none
   */
  public record QueueView(String state, long messages, double oldestSeconds) {}

  /**
   * An e-mail account and its token.
   *
   * @param expires when the newest access token ends
   * @param lastRequest when the token endpoint was asked last
   * @param result how that went: {@code ok} or {@code failed}; empty text if it was never asked
   * @param cause the cause id of a failure
   * @param text the failure in one line
   */
  public record AccountView(
      String account,
      String grant,
      Optional<Instant> expires,
      Optional<Instant> lastRequest,
      String result,
      String cause,
      String text) {}
}
