package dev.mailgw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code NOTICE} names what is delivered: the jars that the program's manifest asks for. */
class NoticeIT {

  private static final Path PROGRAM = Path.of(System.getProperty("mailgw.jar"));

  /** {@code lib/angus-mail-2.0.5.jar}: the name ends where the version starts. */
  private static final Pattern LIBRARY = Pattern.compile("lib/(.+?)-\\d[^/]*\\.jar");

  /**
   * In the section on {@code lib/}, {@code Angus Mail: angus-mail, …} and the lines it goes on to.
   */
  private static final Pattern NAMED =
      Pattern.compile("^ {2}\\S[^:\\n]*: ((?:[\\w.-]+,\\s+)*[\\w.-]+)", Pattern.MULTILINE);

  @Test
  void namesEveryLibraryThatIsDeliveredAndNoOther() throws IOException {
    assertThat(named()).containsExactlyInAnyOrderElementsOf(delivered());
  }

  @Test
  void everyLibraryOfTheManifestLiesBesideTheJar() throws IOException {
    assertThat(classPath()).allMatch(library -> Files.exists(PROGRAM.resolveSibling(library)));
  }

  private static Set<String> named() throws IOException {
    String notice = Files.readString(Path.of("NOTICE"));
    String delivered =
        notice.substring(notice.indexOf("LIBRARIES IN lib/"), notice.indexOf("NOT DELIVERED"));
    return NAMED
        .matcher(delivered)
        .results()
        .map(named -> named.group(1))
        .flatMap(names -> Stream.of(names.split(",\\s+")))
        .collect(Collectors.toSet());
  }

  private static Set<String> delivered() throws IOException {
    return classPath()
        .map(library -> LIBRARY.matcher(library).results().map(NoticeIT::name).toList())
        .map(names -> names.getFirst())
        .collect(Collectors.toSet());
  }

  private static String name(MatchResult library) {
    return library.group(1);
  }

  private static Stream<String> classPath() throws IOException {
    try (var jar = new JarFile(PROGRAM.toFile())) {
      String path = jar.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
      return Stream.of(path.split(" "));
    }
  }
}
