package dev.mailgw.app.load;

import dev.mailgw.app.lab.RunningLabApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A lab in a process of its own, which ends with this one. Used by one thread. */
final class LabProcess implements AutoCloseable {

  private static final String MAIN = "dev.mailgw.cli.Main";
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final Duration TO_STOP = Duration.ofSeconds(15);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Process process;
  private final Path ready;
  private final Path log;

  private LabProcess(Process process, Path ready, Path log) {
    this.process = process;
    this.ready = ready;
    this.log = log;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param directory for its ready file and log
   * @param arguments of {@code mailgw lab}, besides those for the ready file
   * @throws IOException if it does not become ready; says where its log is
   */
  static LabProcess start(Path directory, List<String> arguments)
      throws IOException, InterruptedException {
    Path ready = directory.resolve(RunningLabApi.READY_FILE);
    Path log = directory.resolve("lab.log");
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of("lab", "--ready-file", ready.toString()));
    command.addAll(List.of("--until-process-ends", "" + ProcessHandle.current().pid()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    LabProcess lab = new LabProcess(process, ready, log);
    boolean started = false;
    try {
      lab.awaitReady();
      started = true;
      return lab;
    } finally {
      if (!started) {
        lab.close();
      }
    }
  }

  long pid() {
    return process.pid();
  }

  /** What its ready file says. */
  JsonNode ready() throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(ready));
  }

  /** Its interface. */
  RunningLabApi api() throws IOException {
    return RunningLabApi.of(ready);
  }

  @Override
  public void close() {
    process.destroy();
    boolean ended = false;
    try {
      ended = process.waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      process.destroyForcibly();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (long waited = 0; !Files.exists(ready); waited += LOOK_AGAIN_MILLIS) {
      if (process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("the lab did not start: " + lastWords());
      }
      if (waited > TO_START.toMillis()) {
        throw new IOException(
            "the lab was not ready within " + TO_START.toSeconds() + " s: " + lastWords());
      }
    }
  }

  /** It says in one line why it can't start. */
  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing" : lines.getLast().replaceFirst("^mailgw: ", "");
  }

  /** This program's own Java, options left out: those may name ports and files of this process. */
  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms16m",
        "-cp",
        System.getProperty("java.class.path"),
        "--enable-native-access=ALL-UNNAMED",
        MAIN);
  }
}
