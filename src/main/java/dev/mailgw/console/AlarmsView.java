package dev.mailgw.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alarms, as {@code GET /api/v1/alarms} shows them: the names here are the names there. Times
 * are RFC 3339; what is unknown is null.
 *
 * @param now when this was put together
 * @param alarms by rule and subject
 * @param paths on which they are told; none if nobody is
 */
public record AlarmsView(Instant now, List<AlarmView> alarms, List<PathView> paths) {

  /**
   * One alarm.
   *
   * @param rule kebab-case
   * @param severity {@code critical} or {@code warning}
   * @param subject an alias, account, instance and the like
   * @param state {@code pending} or {@code firing}
   * @param since when its cause was first seen
   * @param fired when its hold time was over
   * @param text in one line
   * @param cure in one line
   * @param told when it was told last, by path
   */
  public record AlarmView(
      String rule,
      String severity,
      String subject,
      String state,
      Instant since,
      Optional<Instant> fired,
      String text,
      String cure,
      Map<String, Instant> told) {}

  /**
   * A way on which alarms are told.
   *
   * @param path {@code mail} or {@code webhook}
   * @param last when a notice was handed over last
   * @param failingSince when the first of the tries in a row failed
   * @param failure why, in one line; empty text if none failed
   */
  public record PathView(
      String path, Optional<Instant> last, Optional<Instant> failingSince, String failure) {}
}
