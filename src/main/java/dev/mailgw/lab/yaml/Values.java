package dev.mailgw.lab.yaml;

import dev.mailgw.lab.yaml.Section.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns texts of the file into values; what can't be turned goes to {@link Problems}. */
public final class Values {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern MILLIS = Pattern.compile("([1-9]\\d{0,8})ms");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(s|m|h|d)");
  private static final String FILE = "file:";

  private final Path folder;
  private final Problems problems;

  /**
   * @param folder where relative paths start
   */
  public Values(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  public Optional<String> guid(Text text) {
    return matching(GUID, text, "a GUID like 00000000-0000-0000-0000-000000000000");
  }

  public Optional<String> address(Text text) {
    return matching(ADDRESS, text, "an address like sales@contoso.test");
  }

  public Path path(Text text) {
    return folder.resolve(text.value()).normalize();
  }

  /** The text itself, or after {@code file:} the first line of that file. */
  public Optional<String> secret(Text text) {
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

  public Optional<Duration> duration(Text text) {
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

  /** A time that may be shorter than a second. */
  public Optional<Duration> delay(Text text) {
    Matcher matcher = MILLIS.matcher(text.value());
    return matcher.matches()
        ? Optional.of(Duration.ofMillis(Long.parseLong(matcher.group(1))))
        : duration(text);
  }

  public Optional<Boolean> flag(Text text) {
    return switch (text.value()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> wrong(text, "true or false");
    };
  }

  private Optional<String> matching(Pattern pattern, Text text, String what) {
    return pattern.matcher(text.value()).matches() ? Optional.of(text.value()) : wrong(text, what);
  }

  /** Notes that the text is not what was expected. */
  public <T> Optional<T> wrong(Text text, String expected) {
    problems.add(text.at(), "'%s' is not %s".formatted(text.value(), expected));
    return Optional.empty();
  }
}
