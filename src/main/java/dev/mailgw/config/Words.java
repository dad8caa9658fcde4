package dev.mailgw.config;

import dev.mailgw.config.yaml.DurationText;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.message.MailAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of text that occur in more than one place. */
final class Words {

  /** What may name an alias, an account or an instance, since it becomes a metric label. */
  static final String NAME = "letters, digits, '.', '_' and '-'";

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");

  private static final Pattern FOLDER = Pattern.compile("[ -~&&[^\"\\\\%*&]]{1,200}");

  private static final Pattern ORIGIN =
      Pattern.compile("(https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:[1-9]\\d{0,4})?)/?");

  private static final Pattern LOOPBACK =
      Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[1-9]\\d{0,4})?");

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private Words() {}

  static boolean isName(String text) {
    return LABEL.matcher(text).matches();
  }

  /** A host name, or an IPv4 or IPv6 address without brackets. */
  static Kind<String> host() {
    return Kind.of("a host name or an IP address", matching(HOST));
  }

  static Kind<MailAddress> address() {
    return Kind.of("a mail address, for instance sales@example.com", MailAddress::parse);
  }

  /** A mail folder that IMAP can write as a quoted string which means itself. */
  static Kind<String> folder() {
    return Kind.of(
        "a folder's name in ASCII, without quotes, %, *, & and backslash", matching(FOLDER));
  }

  /** The address of a web service: {@code https}, host and port, nothing else. */
  static Kind<URI> origin() {
    return Kind.of("https://HOST or https://HOST:PORT", Words::origin);
  }

  /** The address by which browsers find the console: {@code https}, or plain on this machine. */
  static Kind<URI> externalUrl() {
    return Kind.of(
        "https://HOST, https://HOST:PORT, or http://localhost:PORT",
        text -> LOOPBACK.matcher(text).matches() ? Optional.of(URI.create(text)) : origin(text));
  }

  /** Where something is posted to: a path may hold a secret, so it is never shown in a problem. */
  static Kind<URI> webhook() {
    return Kind.of("https://HOST/PATH, or http://localhost:PORT/PATH", Words::webhook).concealed();
  }

  /** {@code max (30s) is shorter than initial (1m)}. */
  static String versus(String one, Duration shorter, String other, Duration longer) {
    return one
        + " ("
        + DurationText.format(shorter)
        + ") is shorter than "
        + other
        + " ("
        + DurationText.format(longer)
        + ")";
  }

  private static Function<String, Optional<String>> matching(Pattern pattern) {
    return text -> Optional.of(text).filter(t -> pattern.matcher(t).matches());
  }

  private static Optional<URI> webhook(String text) {
    try {
      URI uri = new URI(text);
      boolean plain = uri.getHost() != null && LOCAL.contains(uri.getHost());
      boolean good = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && plain);
      return Optional.of(uri)
          .filter(one -> good && one.getHost() != null && one.getUserInfo() == null);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<URI> origin(String text) {
    Matcher matcher = ORIGIN.matcher(text);
    return matcher.matches()
        ? Optional.of(URI.create(matcher.group(1))).filter(uri -> uri.getHost() != null)
        : Optional.empty();
  }
}
