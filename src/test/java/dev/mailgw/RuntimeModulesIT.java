package dev.mailgw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The packages' own Java has every module that the program and its libraries ask for. */
class RuntimeModulesIT {

  private static final Pattern LISTED =
      Pattern.compile("<runtime\\.modules>\\s*([\\w.,]+)\\s*</runtime\\.modules>");

  /** Asked for by a name in a text only; without them it fails late, at a user's. */
  private static final Set<String> UNSEEN =
      Set.of("jdk.crypto.ec", "jdk.charsets", "jdk.naming.dns", "jdk.zipfs", "java.management");

  @Test
  void hasWhatJdepsFindsInProgramAndLibraries() throws IOException {
    assertThat(listed()).containsAll(asked()).containsAll(UNSEEN);
  }

  @Test
  void namesOnlyModulesThatThereAre() throws IOException {
    assertThat(listed())
        .doesNotHaveDuplicates()
        .allSatisfy(name ->
            assertThat(java.lang.module.ModuleFinder.ofSystem().find(name)).as(name).isPresent());
  }

  private static List<String> listed() throws IOException {
    Matcher list = LISTED.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(list.find()).isTrue();
    return List.of(list.group(1).split(","));
  }

  private static List<String> asked() {
    Path jar = Path.of(System.getProperty("mailgw.jar"));
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "--print-module-deps",
                "--ignore-missing-deps",
                "--recursive",
                "--multi-release",
                "25",
                "--class-path",
                jar.resolveSibling("lib") + "/*",
                jar.toString());
    assertThat(code).as(err.toString()).isZero();
    return List.of(out.toString().strip().lines().toList().getLast().split(","));
  }
}
