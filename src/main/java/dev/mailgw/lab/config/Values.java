package dev.mailgw.lab.config;

import dev.mailgw.lab.config.Section.Text;
import dev.mailgw.lab.mailbox.LabProtocol;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns texts of the file into values; what can't be turned goes to {@link Problems}. */
final class Values {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(s|m|h|d)");
  private static final String FILE = "file:";

  private final Path folder;
  private final Problems problems;

  /**
   * @param folder where relative paths start
   */
  Values(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  Optional<String> guid(Text text) {
    return matching(GUID, text, "a GUID like 00000000-0000-0000-0000-000000000000");
  }

  Optional<String> address(Text text) {
    return matching(ADDRESS, text, "an address like sales@contoso.test");
  }

  Path path(Text text) {
    return folder.resolve(text.value()).normalize();
  }

  /** The text itself, or after {@code file:} the first line of that file. */
  Optional<String> secret(Text text) {
    if (!text.value().startsWith(FILE)) {
      return Optional.of(text.value());
    }
    Path file = folder.resolve(text.value().substring(FILE.length())).normalize();
    try {
      return Files.readString(file).lines().findFirst().map(String::strip);
    } catch (IOException e) {
      problems.add(text.at(), "can't read '%s': %s".formatted(file, e.getClass().getSimpleName()));
      return Optional.empty();
    }
  }

  Optional<Duration> duration(Text text) {
    Matcher matcher = DURATION.matcher(text.value());
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      return wrong(text, "a time like 90s, 60m or 24h");
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  Optional<Integer> portBase(Text text) {
    if (text.value().matches("[0-9]{1,5}")) {
      int base = Integer.parseInt(text.value());
      if (base <= LabPorts.LARGEST_BASE) {
        return Optional.of(base);
      }
    }
    return wrong(text, "a number from 0 (free ports) to " + LabPorts.LARGEST_BASE);
  }

  Optional<Boolean> flag(Text text) {
    return switch (text.value()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> wrong(text, "true or false");
    };
  }

  /** Literals only: a name could mean another address at every start. */
  Optional<InetAddress> listenAddress(Text text) {
    if (text.value().matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      try {
        return Optional.of(InetAddress.ofLiteral(text.value()));
      } catch (IllegalArgumentException _) {
        return wrong(text, "an address like 127.0.0.1 or ::1");
      }
    }
    return wrong(text, "an address like 127.0.0.1 or ::1");
  }

  Set<LabProtocol> protocols(List<Text> texts) {
    Set<LabProtocol> protocols = EnumSet.noneOf(LabProtocol.class);
    for (Text text : texts) {
      Arrays.stream(LabProtocol.values())
          .filter(p -> p.label().equals(text.value()))
          .findFirst()
          .or(() -> wrong(text, "imap, pop or smtp"))
          .ifPresent(protocols::add);
    }
    return protocols;
  }

  private Optional<String> matching(Pattern pattern, Text text, String what) {
    return pattern.matcher(text.value()).matches() ? Optional.of(text.value()) : wrong(text, what);
  }

  private <T> Optional<T> wrong(Text text, String expected) {
    problems.add(text.at(), "'%s' is not %s".formatted(text.value(), expected));
    return Optional.empty();
  }
}
