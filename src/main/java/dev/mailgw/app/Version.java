package dev.mailgw.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Which build this is.
 *
 * @param number of the release; {@code development} when it runs from class files
 * @param revision of the source, or {@code unknown}
 */
public record Version(String number, String revision) {

  /** The running program's, from its jar's manifest. */
  public static Version current() {
    Attributes attributes = manifest();
    return new Version(
        Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
            .orElse("development"),
        Optional.ofNullable(attributes.getValue("Implementation-Build")).orElse("unknown"));
  }

  /** Our own jar's: the class path has many manifests. */
  private static Attributes manifest() {
    try {
      URI jar = Version.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      URI manifest = URI.create("jar:" + jar + "!/META-INF/MANIFEST.MF");
      try (InputStream in = manifest.toURL().openStream()) {
        return new Manifest(in).getMainAttributes();
      }
    } catch (IOException | URISyntaxException _) {
      return new Attributes();
    }
  }
}
