package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.config.yaml.SizeText;
import dev.mailgw.oauth.SecretSource;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The database that holds the mail.
 *
 * @param content whether the messages themselves are kept
 * @param url JDBC; empty for a file in the data directory
 * @param user with {@code url} only
 * @param password with {@code url} only
 * @param keepContent how long a message can be read back
 * @param keepLedger how long it is known that it was there; not below {@code keepContent}
 * @param minimumFree bytes that must be free on the data directory's disk for mail to be fetched
 */
public record StoreSettings(
    Content content,
    Optional<String> url,
    Optional<String> user,
    Optional<SecretSource> password,
    Duration keepContent,
    Duration keepLedger,
    long minimumFree) {

  private static final Pattern URL = Pattern.compile("jdbc:(postgresql|sqlite):\\S+");
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)(password|pwd)=|//[^/?]*:[^/?@]*@");

  /** What is stored of a message. */
  public enum Content {
    /** All of it. */
    KEEP,
    /** That it was there, not what it said. */
    NONE
  }

  static StoreSettings from(Section section, References references) {
    StoreSettings store =
        new StoreSettings(
            section.read("content", Kind.choice(Content.class)).orElse(Content.KEEP),
            url(section),
            section.text("user").optional(),
            references.secret(section, "password"),
            section.read("keepContent", Kind.duration("1m", "3650d")).orElse(Duration.ofDays(7)),
            section.read("keepLedger", Kind.duration("1m", "3650d")).orElse(Duration.ofDays(90)),
            section.read("minimumFree", Kind.size("0B", "1000GB")).orElse(100_000_000L));
    refuseWithoutUrl(section, "user");
    refuseWithoutUrl(section, "password");
    store.refuseShortLedger(section);
    return store;
  }

  /** The value is not shown in a problem, since it may hold a password. */
  private static Optional<String> url(Section section) {
    Kind<String> jdbc = Kind.of("jdbc:postgresql:… or jdbc:sqlite:…", StoreSettings::jdbc);
    Setting<String> url = section.read("url", jdbc.concealed());
    if (url.optional().filter(u -> CREDENTIALS.matcher(u).find()).isPresent()) {
      url.reject("holds a password; put it under store.password, by reference");
    }
    return url.optional();
  }

  private static Optional<String> jdbc(String text) {
    return Optional.of(text).filter(t -> URL.matcher(t).matches());
  }

  private static void refuseWithoutUrl(Section section, String key) {
    if (section.has(key) && !section.has("url")) {
      section.reject(key, "has no use without store.url; take it out");
    }
  }

  private void refuseShortLedger(Section section) {
    if (keepLedger.compareTo(keepContent) < 0) {
      section.reject(
          Words.versus("keepLedger", keepLedger, "keepContent", keepContent)
              + "; allowed: keepLedger not below keepContent");
    }
  }

  Tree tree() {
    return new Tree()
        .with("content", content)
        .with("url", url)
        .with("user", user)
        .with("password", password)
        .with("keepContent", keepContent)
        .with("keepLedger", keepLedger)
        .with("minimumFree", SizeText.format(minimumFree));
  }
}
