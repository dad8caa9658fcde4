package dev.mailgw.triage;

import dev.mailgw.message.ContentType;
import dev.mailgw.message.MessageStart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a delivery status notification says of its recipients (RFC 3464 §2.3.3).
 *
 * @param actions the values of {@code Action}, in lower case; where there are none, what the values
 *     of {@code Status} come to; empty if the status could not be read
 */
record DeliveryStatus(List<String> actions) {

  private static final int MOST_RECIPIENTS = 1000;
  private static final Set<String> SUCCESSES = Set.of("delivered", "relayed", "expanded");
  private static final Map<String, String> BY_STATUS =
      Map.of("2", "delivered", "4", "delayed", "5", "failed");

  DeliveryStatus {
    actions = List.copyOf(actions);
  }

  /** Whether {@code mail} is such a notification, or at least has its part among its own parts. */
  static boolean isIn(MessageStart mail) {
    ContentType type = mail.header().contentType();
    boolean named = type.parameter("report-type").filter(DeliveryStatus::isName).isPresent();
    return isPart(type)
        || (named && type.type().equals("multipart"))
        || mail.parts().stream().anyMatch(part -> isPart(part.header().contentType()));
  }

  static DeliveryStatus of(MessageStart mail) {
    String status =
        isPart(mail.header().contentType())
            ? mail.body()
            : mail.parts().stream()
                .filter(part -> isPart(part.header().contentType()))
                .map(MessageStart::body)
                .findFirst()
                .orElse("");
    List<String> actions = values(status, "action:", "[^a-z].*");
    return new DeliveryStatus(
        actions.isEmpty()
            ? values(status, "status:", "\\..*").stream()
                .map(category -> BY_STATUS.getOrDefault(category, ""))
                .filter(action -> !action.isEmpty())
                .toList()
            : actions);
  }

  /** Nobody failed or waits. */
  boolean isSuccess() {
    return !actions.isEmpty() && SUCCESSES.containsAll(actions);
  }

  /** One failed recipient makes the whole permanent. */
  Optional<Permanence> permanence() {
    if (actions.contains("failed")) {
      return Optional.of(Permanence.PERMANENT);
    }
    return actions.contains("delayed") ? Optional.of(Permanence.TEMPORARY) : Optional.empty();
  }

  String evidence() {
    return actions.isEmpty() ? "" : ", action " + String.join(", ", actions);
  }

  /** The values of all fields {@code name}, in lower case and cut where {@code rest} begins. */
  private static List<String> values(String status, String name, String rest) {
    return status
        .lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().replaceFirst(rest, ""))
        .filter(value -> !value.isEmpty())
        .limit(MOST_RECIPIENTS)
        .toList();
  }

  private static boolean isPart(ContentType type) {
    return type.type().equals("message") && isName(type.subtype());
  }

  private static boolean isName(String name) {
    return name.equalsIgnoreCase("delivery-status")
        || name.equalsIgnoreCase("global-delivery-status");
  }
}
