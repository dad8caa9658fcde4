package dev.mailgw.triage;

import dev.mailgw.message.ContentType;
import dev.mailgw.message.MessageStart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a delivery status notification says of its recipients (RFC 3464 §2.3.3).
 *
 * @param actions the values of {@code Action}, in lower case; empty if the status could not be read
 */
record DeliveryStatus(List<String> actions) {

  private static final String FIELD = "action:";
  private static final Set<String> SUCCESSES = Set.of("delivered", "relayed", "expanded");

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
    return new DeliveryStatus(
        status.lines().map(DeliveryStatus::action).flatMap(Optional::stream).toList());
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

  private static Optional<String> action(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.startsWith(FIELD)
        ? Optional.of(lower.substring(FIELD.length()).strip().replaceFirst("[^a-z].*", ""))
            .filter(action -> !action.isEmpty())
        : Optional.empty();
  }

  private static boolean isPart(ContentType type) {
    return type.type().equals("message") && isName(type.subtype());
  }

  private static boolean isName(String name) {
    return name.equalsIgnoreCase("delivery-status")
        || name.equalsIgnoreCase("global-delivery-status");
  }
}
