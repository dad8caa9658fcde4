package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.SecretSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How tokens are kept.
 *
 * @param renewBefore how long before its expiry a token is renewed
 * @param checkInterval between two looks at what is due
 * @param timeout for one request to the sign-in service
 * @param key encrypts the stored tokens; empty for a key file in the data directory
 * @param previousKeys open what they encrypted before there was {@code key}
 * @param route to the sign-in service
 */
public record OAuthSettings(
    Duration renewBefore,
    Duration checkInterval,
    Duration timeout,
    Optional<SecretSource> key,
    List<SecretSource> previousKeys,
    Route route) {

  public OAuthSettings {
    previousKeys = List.copyOf(previousKeys);
  }

  static OAuthSettings from(Section section, References references) {
    return new OAuthSettings(
        section.read("renewBefore", Kind.duration("1s", "50m")).orElse(Duration.ofMinutes(10)),
        section.read("checkInterval", Kind.duration("100ms", "30m")).orElse(Duration.ofMinutes(1)),
        section.read("timeout", Kind.duration("100ms", "5m")).orElse(Duration.ofSeconds(30)),
        references.secret(section, "key"),
        references.secrets(section, "previousKeys"),
        ProxySettings.from(section, references));
  }

  Tree tree() {
    return new Tree()
        .with("renewBefore", renewBefore)
        .with("checkInterval", checkInterval)
        .with("timeout", timeout)
        .with("key", key)
        .with("previousKeys", previousKeys)
        .withAll(ProxySettings.tree(route));
  }
}
