package dev.mailgw.lab.transcript;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the server has said that it will hang up. Belongs to one thread at a time. */
final class LastWord {

  private static final Pattern OVER =
      Pattern.compile("(\\* BYE|421[ -]|-ERR .*[Cc]onnection is closed).*");
  private static final Pattern GOOD_BYE = Pattern.compile("(\\S+ )?(LOGOUT|QUIT)");

  private Optional<Instant> said = Optional.empty();

  void said(String line, Instant now) {
    if (said.isEmpty() && OVER.matcher(line).matches()) {
      said = Optional.of(now);
    }
  }

  /**
   * Whether the client goes on later than it could have been under way, and not to say good-bye.
   */
  boolean isIgnored(String line, Instant now, Duration underWay) {
    return said.filter(at -> Duration.between(at, now).compareTo(underWay) > 0).isPresent()
        && !GOOD_BYE.matcher(line.toUpperCase(Locale.ROOT)).matches();
  }
}
