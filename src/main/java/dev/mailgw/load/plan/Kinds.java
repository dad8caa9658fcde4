package dev.mailgw.load.plan;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.load.plan.LoadPlan.Rhythm;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the settings of a plan may hold, with their defaults. */
final class Kinds {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)/([smh])");
  private static final Map<String, Integer> IN_AN_HOUR = Map.of("s", 3_600, "m", 60, "h", 1);

  /** 10,000 mails a second. */
  private static final double FASTEST = 36_000_000;

  private Kinds() {}

  /** The same, with what holds if the setting is absent. */
  static <T> Kind<T> or(String standard, Kind<T> kind) {
    return new Kind<>(
        kind.allowed() + "; default: " + standard,
        kind.words(),
        kind.plain(),
        kind.hidden(),
        kind.parse());
  }

  static Kind<String> name() {
    return Kind.of(
        "letters, digits and hyphens, at most 64",
        text -> Optional.of(text).filter(t -> NAME.matcher(t).matches()));
  }

  static Kind<String> profile() {
    return or("ece", words("ece", "fast"));
  }

  static Kind<String> limits() {
    return or("none", words("none", "office365"));
  }

  static Kind<Rhythm> rhythm() {
    return or("poisson", Kind.choice(Rhythm.class));
  }

  /** Mails an hour. */
  static Kind<Double> rate() {
    return Kind.of(
        "mails over all mailboxes together, for instance 3600/h, 60/m or 1.5/s, at most 10000/s",
        Kinds::perHour);
  }

  /** Absolute; what is relative starts at {@code base}. */
  static Kind<Path> path(Path base) {
    return Kind.of("a path, relative to this file or absolute", text -> resolved(base, text));
  }

  /** A name stays as it is; anything else is a {@link #path}. */
  static Kind<String> faultPlan(Path base) {
    return Kind.of(
        "a fault plan's name, or the path of one, relative to this file or absolute",
        text ->
            NAME.matcher(text).matches()
                ? Optional.of(text)
                : resolved(base, text).map(Path::toString));
  }

  private static Kind<String> words(String one, String other) {
    return Kind.choice(new TreeMap<>(Map.of(one, one, other, other)));
  }

  private static Optional<Double> perHour(String text) {
    Matcher matcher = RATE.matcher(text);
    return matcher.matches()
        ? Optional.of(Double.parseDouble(matcher.group(1)) * IN_AN_HOUR.get(matcher.group(2)))
            .filter(rate -> rate > 0 && rate <= FASTEST)
        : Optional.empty();
  }

  private static Optional<Path> resolved(Path base, String text) {
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(base.resolve(text).toAbsolutePath().normalize());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
