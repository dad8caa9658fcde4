package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is not ours, run to its end in a folder of its own. */
record ForeignProgram(Path folder, Map<String, String> environment) {

  private static final int LIMIT_SECONDS = 60;

  /** What it printed, both streams in one, one character for each byte. */
  record Ended(int exitCode, String out) {

    List<String> lines() {
      return out.lines().toList();
    }

    /** Fails with what was printed if it did not end well. */
    Ended well() {
      assertThat(exitCode).as(out).isZero();
      return this;
    }
  }

  /** Skips the test where the program is not installed. */
  static void need(String name, String debianPackage) {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    assumeTrue(found, name + " is not installed (Debian package " + debianPackage + ")");
  }

  Ended run(List<String> command, byte[] input) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path in = Files.write(Files.createTempFile(folder, "in", ".txt"), input);
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().onExit().join();
    }
    String printed = Files.readString(out, ISO_8859_1);
    assertThat(ended).as("%s ends; it has printed %s", command.getFirst(), printed).isTrue();
    return new Ended(process.exitValue(), printed);
  }

  Ended run(String... command) throws IOException, InterruptedException {
    return run(List.of(command), new byte[0]);
  }
}
