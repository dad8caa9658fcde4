package dev.mailgw.app.service;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The unpacked package: launcher, {@code mailgw.jar}, {@code lib/}, {@code conf/} and, on Linux, a
 * Java runtime of its own in {@code runtime/}.
 */
public record Distribution(Path home) {

  private static final String JAR = "mailgw.jar";

  /** That which the running program is of. */
  public static Path own() {
    try {
      Path code =
          Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * That which was unpacked there.
   *
   * @throws ServiceException if something that a service needs is not there
   */
  public static Distribution in(Path folder) throws ServiceException {
    Path home = folder.toAbsolutePath().normalize();
    if (!Files.exists(home.resolve(JAR))) {
      throw missing(JAR, home);
    }
    return new Distribution(home);
  }

  Path jar() {
    return home.resolve(JAR);
  }

  /** What has been learned for a faster start; may be absent. */
  Path learned() {
    return home.resolve("mailgw.aot");
  }

  boolean hasRuntime() {
    return Files.exists(home.resolve("runtime"));
  }

  /** The files of {@code conf/}, by their paths in it, with {@code /} between names. */
  TreeMap<String, String> configuration() throws IOException {
    Path conf = home.resolve("conf");
    if (!Files.isDirectory(conf)) {
      throw missing("conf", home);
    }
    TreeMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(conf)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(conf.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }

  private static ServiceException missing(String part, Path home) {
    return new ServiceException(
        "there is no '%s' in '%s': a service is installed from an unpacked package (mvn -Ppackages package makes them)"
            .formatted(part, home));
  }
}
