package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program as a child process. */
final class Mailgw implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(60);

  private final Process process;
  private final Lines out;
  private final Lines err;

  private Mailgw(Process process) {
    this.process = process;
    this.out = Lines.of(process.inputReader(UTF_8));
    this.err = Lines.of(process.errorReader(UTF_8));
  }

  /** What a process left behind. */
  record Ended(int exitCode, String out, String err) {

    String all() {
      return out + err;
    }
  }

  /** Starts {@code mailgw} with these arguments in this folder. */
  static Mailgw start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  static Mailgw start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(List.of(), folder, environment, arguments);
  }

  /** As a terminal starts it: what a build in the background starts ignores SIGINT otherwise. */
  static Mailgw startInTerminal(Path folder, String... arguments) throws Exception {
    List<String> heedful = List.of("env", "--default-signal=INT"); // GNU's; others have no such way
    return start(canRunBefore(heedful) ? heedful : List.of(), folder, Map.of(), arguments);
  }

  private static boolean canRunBefore(List<String> command) throws InterruptedException {
    try {
      List<String> trial = Stream.concat(command.stream(), Stream.of("true")).toList();
      return new ProcessBuilder(trial).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Mailgw start(
      List<String> before, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(ProcessHandle.current().info().command().orElseThrow());
    // short-lived processes, several at a time: the second compiler would only cost
    command.addAll(List.of("-Xms16m", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
    command.addAll(List.of("-Dstderr.encoding=UTF-8", "-jar", System.getProperty("mailgw.jar")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("MAILGW_CONFIG");
    builder.environment().putAll(environment);
    return new Mailgw(builder.start());
  }

  /** Runs it to its end. */
  static Ended run(Path folder, String... arguments) throws Exception {
    try (Mailgw mailgw = start(folder, arguments)) {
      return mailgw.end();
    }
  }

  /** Gives it a line on standard input, which then ends. */
  Mailgw type(String line) throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      input.write((line + "\n").getBytes(UTF_8));
    }
    return this;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Standard output so far. */
  Lines out() {
    return out;
  }

  /** Standard error so far. */
  Lines err() {
    return err;
  }

  /** What it has logged and printed so far. */
  List<String> printed() {
    return Stream.concat(out.soFar().stream(), err.soFar().stream()).toList();
  }

  /** Waits for the log line of a complete start; gives the console's address, ending in '/'. */
  String awaitReady() throws InterruptedException {
    String line = awaitLog("ready after ");
    return line.substring(line.lastIndexOf("http://"));
  }

  /** Waits for a line of the log that holds this. */
  String awaitLog(String part) throws InterruptedException {
    return err.await(line -> line.contains(part), SOON)
        .orElseThrow(() -> new AssertionError("no '" + part + "' in the log: " + printed()));
  }

  /** As {@code kill -9}; returns when it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** As {@code kill}, which sends SIGTERM; does not wait for what comes of it. */
  void terminateSoon() {
    // not by Process.destroy: that closes the streams too, and the last words are lost
    boolean told = process.toHandle().destroy();
    assertThat(told).isTrue();
  }

  /** As {@code kill}, which sends SIGTERM, and the end that comes of it. */
  Ended terminate() throws InterruptedException {
    terminateSoon();
    return end();
  }

  Ended end() throws InterruptedException {
    boolean ended = process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(ended).as("the process ends; it has printed %s", printed()).isTrue();
    return new Ended(process.exitValue(), out.text(SOON), err.text(SOON));
  }

  @Override
  public void close() {
    kill();
  }
}
