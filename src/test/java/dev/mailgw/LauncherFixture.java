package dev.mailgw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with the script in one of its layouts, and scripts in the place of java and mvn. */
final class LauncherFixture {

  /** What came out of a call of the script. */
  record Run(int exitCode, String out, String err) {}

  /** A call under way; its error output may be read before its end. */
  record Started(Process process) {

    Run end() throws InterruptedException {
      try (var out = process.inputReader();
          var err = process.errorReader()) {
        String printed = text(out.lines());
        String complained = text(err.lines());
        return new Run(process.waitFor(), printed, complained);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String text(Stream<String> lines) {
      return String.join("", lines.map(line -> line + "\n").toList());
    }
  }

  private static final Path SCRIPT = Path.of("scripts", "mailgw");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path script;

  LauncherFixture(Path folder) throws IOException {
    this.folder = folder;
    script = root().resolve("mailgw");
    Files.createDirectories(callersFolder());
    Files.createDirectories(root());
  }

  /** A folder whose name a careless script stumbles over. */
  Path root() {
    return folder.resolve("mail gateway");
  }

  Path callersFolder() {
    return folder.resolve("caller");
  }

  Path javaHome() {
    return folder.resolve("some java");
  }

  Path script() {
    return script;
  }

  LauncherFixture installed() throws IOException {
    Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(root().resolve("mailgw.jar"));
    return this;
  }

  LauncherFixture sourceTree() throws IOException {
    script = Files.createDirectories(root().resolve("scripts")).resolve("mailgw");
    Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(root().resolve("pom.xml"));
    Files.createFile(Files.createDirectories(root().resolve("src/main/java")).resolve("A.java"));
    return this;
  }

  /** A Java that says where and with what it was started, and ends with 7. */
  LauncherFixture java(String version) throws IOException {
    executable(
        javaHome().resolve("bin/java"),
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit 0; fi
        echo "pid $$"
        echo "in $(pwd -P)"
        for argument in "$@"; do printf '[%%s]\\n' "$argument"; done
        exit 7
        """
            .formatted(version));
    Files.writeString(javaHome().resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return set("MAILGW_JAVA_HOME", javaHome().toString());
  }

  /** A Java that the package brings; it says what it was started with. */
  LauncherFixture ownJava() throws IOException {
    executable(
        root().resolve("runtime/bin/java"),
        """
        echo "the package's own"
        for argument in "$@"; do printf '[%s]\\n' "$argument"; done
        exit 7
        """);
    return this;
  }

  void maven() throws IOException {
    maven("");
  }

  void mavenThatWaits() throws IOException {
    maven("until [ -e '%s' ]; do sleep 0.05; done".formatted(folder.resolve("go")));
  }

  void brokenMaven() throws IOException {
    maven("exit 1");
  }

  void letMavenGoOn() throws IOException {
    Files.createFile(folder.resolve("go"));
  }

  /** How often Maven built. */
  int builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  LauncherFixture set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Started start(String... arguments) throws IOException {
    return start(script, arguments);
  }

  Started start(Path called, String... arguments) throws IOException {
    var command = new ProcessBuilder(called.toString());
    command.command().addAll(List.of(arguments));
    command.directory(callersFolder().toFile());
    command.environment().remove("MAILGW_JAVA_OPTS");
    command.environment().remove("MAILGW_JAVA_HOME");
    command.environment().putAll(environment);
    return new Started(command.start());
  }

  private void maven(String before) throws IOException {
    executable(
        folder.resolve("bin/mvn"),
        """
        echo "maven's own words"
        %s
        echo built >>'%s'
        mkdir -p target
        : >target/mailgw.jar
        """
            .formatted(before, folder.resolve("builds")));
    set("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private static void executable(Path file, String lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
