package dev.mailgw.config;

import dev.mailgw.config.yaml.Section;
import dev.mailgw.oauth.SecretSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where notices are posted to.
 *
 * @param url https, or plain http on this machine
 * @param token goes with each as {@code Authorization: Bearer}
 * @param timeout for one notice
 */
public record WebhookSettings(URI url, Optional<SecretSource> token, Duration timeout) {

  /** Empty if nothing is posted. */
  static Optional<WebhookSettings> from(Section alarms, References references) {
    Section section = alarms.section("webhook");
    Optional<URI> url = section.read("url", Words.webhook()).optional();
    Optional<SecretSource> token = references.secret(section, "token");
    Duration timeout = section.read("timeout", Intervals.NETWORK).orElse(Duration.ofSeconds(10));
    if (alarms.has("webhook") && !section.has("url")) {
      alarms.reject("webhook", "needs alarms.webhook.url: where are the notices posted to?");
    }
    return url.map(to -> new WebhookSettings(to, token, timeout));
  }

  Tree tree() {
    return new Tree().with("url", url.toString()).with("token", token).with("timeout", timeout);
  }
}
