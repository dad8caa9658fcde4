package dev.mailgw.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A retriever or dispatcher instance as {@code GET /api/v1/instances} shows it.
 *
 * @param name unique within its service
 * @param service {@code retriever} or {@code dispatcher}
 * @param state {@code running}, {@code waiting}, {@code stopped} or {@code failed}; one that was
 *     stopped is running until its work under way has ended
 * @param startType {@code automatic}, {@code manual} or {@code disabled}
 * @param startTime of the present start; null while it is stopped
 * @param lastRunTime when the last run began; stands still while an instance hangs
 * @param lastRunSeconds how long the last run that has ended took
 * @param runs that have ended since the gateway's start
 * @param failures how many of those broke
 * @param aliases in the order of the configuration
 */
public record ServiceView(
    String name,
    String service,
    String state,
    String startType,
    Optional<Instant> startTime,
    Optional<Instant> lastRunTime,
    Optional<Double> lastRunSeconds,
    long runs,
    long failures,
    List<String> aliases) {

  public ServiceView {
    aliases = List.copyOf(aliases);
  }

  /** As it is called where the instances of all services are listed. */
  public String fullName() {
    return service + "-" + name;
  }
}
