package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.config.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code invalid-*.yaml} breaks a rule and says in its {@code #!} lines what must be told. */
class InvalidFilesTest {

  private static final Path DIRECTORY = Path.of("src/test/resources/config").toAbsolutePath();

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedWithExactlyItsProblems(String name) throws IOException {
    Path file = DIRECTORY.resolve(name);
    ConfigException refusal =
        catchThrowableOfType(
            ConfigException.class, () -> new Configs(DIRECTORY).loader().load(file));
    assertThat(refusal).as("load() refuses it").isNotNull();
    assertThat(refusal.problems().list().stream().map(Problem::toString).toList())
        .isEqualTo(expected(file));
    assertThat(refusal).hasNoCause();
    assertThat(refusal.getMessage()).doesNotContain("GEHEIM");
  }

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("invalid-"))
          .sorted()
          .toList();
    }
  }

  private static List<String> expected(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> line.startsWith("#! "))
        .map(line -> line.substring(3).replace("${base}", DIRECTORY.toString()))
        .map(line -> file + (Character.isDigit(line.charAt(0)) ? ":" : ": ") + line.strip())
        .toList();
  }
}
