package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What {@code mailgw check} can't find out by itself about the contact centre's installation. A
 * wrong address is no problem of the configuration: the check tells what is wrong with it.
 *
 * @param eceVersion release and engineering special, as its console shows them
 * @param externalUrl the address that agents and administrators use
 * @param redirectUri where its sign-ins come back to
 */
public record CheckSettings(
    Optional<String> eceVersion, Optional<URI> externalUrl, Optional<URI> redirectUri) {

  static CheckSettings from(Section section) {
    return new CheckSettings(
        section.text("eceVersion").optional(),
        section.read("externalUrl", url()).optional(),
        section.read("redirectUri", url()).optional());
  }

  private static Kind<URI> url() {
    return Kind.of("an address that begins with http:// or https://", CheckSettings::url);
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.of(new URI(text)).filter(uri -> text.matches("(?i)https?://.+"));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  Tree tree() {
    return new Tree()
        .with("eceVersion", eceVersion)
        .with("externalUrl", externalUrl.map(URI::toString))
        .with("redirectUri", redirectUri.map(URI::toString));
  }
}
