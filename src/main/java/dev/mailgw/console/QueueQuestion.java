package dev.mailgw.console;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.yaml.DurationText;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueFilter;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuePage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which mails of the outbound queue somebody asks for, in the words of a query or a command.
 *
 * @param filter which of them
 * @param page which part
 */
public record QueueQuestion(QueueFilter filter, QueuePage page) {

  private static final int USUAL = 100;

  /**
   * Reads {@code state} (with commas), {@code alias}, {@code kind}, {@code older} (a duration),
   * {@code after} (an id), {@code max} and {@code order} ({@code oldest} or {@code newest}); what
   * is absent or empty asks for nothing.
   *
   * @throws IllegalArgumentException that says what is wrong, in one line
   */
  public static QueueQuestion of(Map<String, String> asked, Instant now) {
    return new QueueQuestion(
        new QueueFilter(
            states(asked), alias(asked), word(asked, "kind"), older(asked).map(now::minus)),
        new QueuePage(newest(asked), after(asked), max(asked)));
  }

  private static Optional<String> word(Map<String, String> asked, String key) {
    return Optional.ofNullable(asked.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Set<OutboundState> states(Map<String, String> asked) {
    return word(asked, "state").stream()
        .flatMap(text -> Arrays.stream(text.split("\\s*,\\s*", -1)))
        .map(QueueQuestion::state)
        .collect(Collectors.toSet());
  }

  private static OutboundState state(String label) {
    return Arrays.stream(OutboundState.values())
        .filter(state -> state.label().equals(label.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "state: '%s' is none; there are %s".formatted(label, stateLabels())));
  }

  private static String stateLabels() {
    return Arrays.stream(OutboundState.values())
        .map(OutboundState::label)
        .collect(Collectors.joining(", "));
  }

  private static Optional<AliasId> alias(Map<String, String> asked) {
    return word(asked, "alias").map(AliasId::new);
  }

  private static Optional<Duration> older(Map<String, String> asked) {
    return word(asked, "older")
        .map(text ->
            DurationText.parse(text)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "older: '" + text + "' is no duration; for instance 30m, 2h, 7d")));
  }

  private static Optional<QueueId> after(Map<String, String> asked) {
    return word(asked, "after")
        .map(text ->
            QueueId.parse(text)
                .orElseThrow(
                    () -> new IllegalArgumentException("after: '" + text + "' is no queue id")));
  }

  private static int max(Map<String, String> asked) {
    String text = word(asked, "max").orElse(Integer.toString(USUAL));
    int max = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    if (max < 1 || max > QueuePage.LARGEST) {
      throw new IllegalArgumentException(
          "max: '" + text + "' is not from 1 to " + QueuePage.LARGEST);
    }
    return max;
  }

  private static boolean newest(Map<String, String> asked) {
    String order = word(asked, "order").orElse("oldest");
    if (!Set.of("oldest", "newest").contains(order)) {
      throw new IllegalArgumentException("order: '" + order + "' is neither oldest nor newest");
    }
    return order.equals("newest");
  }
}
