package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.Label;
import dev.mailgw.lab.mail.ArrivalPlan;
import dev.mailgw.lab.mail.ArrivalText;
import dev.mailgw.lab.mail.Inflow;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values that only the lab's configuration has. */
final class ConfigValues {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(B|kB|KB|MB|GB)?");

  private final Values values;

  ConfigValues(Values values) {
    this.values = values;
  }

  Optional<Integer> portBase(Text text) {
    return number(
        text, 0, LabPorts.LARGEST_BASE, "a number from 0 (free ports) to " + LabPorts.LARGEST_BASE);
  }

  Optional<Integer> port(Text text) {
    return number(text, 0, 65535, "a port from 0 (a free one) to 65535");
  }

  Optional<Integer> number(Text text, int from, int to, String expected) {
    if (text.value().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text.value());
      if (number >= from && number <= to) {
        return Optional.of(number);
      }
    }
    return values.wrong(text, expected);
  }

  Optional<Double> decimal(Text text, double from, double to) {
    if (text.value().matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
      double number = Double.parseDouble(text.value());
      if (number >= from && number <= to) {
        return Optional.of(number);
      }
    }
    return values.wrong(text, "a number from %.0f to %.0f".formatted(from, to));
  }

  /** As a duration anywhere else, and 0s. */
  Optional<Duration> durationOrZero(Text text) {
    return text.value().equals("0s") ? Optional.of(Duration.ZERO) : values.duration(text);
  }

  /** With the seed of a lab's first plan, so that a run repeats. */
  Optional<ArrivalPlan> arrivals(Text text) {
    return ArrivalText.plan(text.value(), Inflow.FIRST_SEED)
        .or(() -> values.wrong(text, ArrivalText.FORM));
  }

  /** Bytes; KB, MB and GB count by 1024 as Exchange does. */
  Optional<Long> size(Text text) {
    Matcher size = SIZE.matcher(text.value());
    if (!size.matches()) {
      return values.wrong(text, "a size like 35MB or 50GB");
    }
    long count = Long.parseLong(size.group(1));
    return Optional.of(
        switch (size.group(2)) {
          case "KB", "kB" -> count << 10;
          case "MB" -> count << 20;
          case "GB" -> count << 30;
          case null, default -> count;
        });
  }

  Optional<Instant> instant(Text text) {
    try {
      return Optional.of(Instant.parse(text.value()));
    } catch (DateTimeParseException _) {
      return values.wrong(text, "a time like 2026-12-31T00:00:00Z");
    }
  }

  /** Literals only: a name could mean another address at every start. */
  Optional<InetAddress> listenAddress(Text text) {
    return LabListen.parse(text.value())
        .or(() -> values.wrong(text, "an address like 127.0.0.1 or ::1"));
  }

  <E extends Enum<E>> Optional<E> label(Class<E> type, Text text) {
    String known =
        Arrays.stream(type.getEnumConstants()).map(Label::of).collect(Collectors.joining(", "));
    return Label.find(type, text.value()).or(() -> values.wrong(text, "one of " + known));
  }

  <E extends Enum<E>> Set<E> labels(Class<E> type, List<Text> texts) {
    Set<E> found = new HashSet<>();
    texts.forEach(text -> label(type, text).ifPresent(found::add));
    return found;
  }

  Set<LabProtocol> protocols(List<Text> texts) {
    Set<LabProtocol> protocols = EnumSet.noneOf(LabProtocol.class);
    for (Text text : texts) {
      Label.find(LabProtocol.class, text.value())
          .or(() -> values.wrong(text, "imap, pop or smtp"))
          .ifPresent(protocols::add);
    }
    return protocols;
  }

  /** Only these. */
  Set<String> among(Set<String> known, List<Text> texts) {
    Set<String> found = new HashSet<>();
    for (Text text : texts) {
      if (known.contains(text.value())) {
        found.add(text.value());
      } else {
        var _ = values.wrong(text, "one of " + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return found;
  }
}
