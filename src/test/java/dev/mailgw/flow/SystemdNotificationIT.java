package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the running program tells a service manager's socket, from its start to its end. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd is Linux's")
class SystemdNotificationIT {

  /** Prints each datagram as a line, its own line ends as blanks. */
  private static final String RECEIVER =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind(sys.argv[1].replace('@', chr(0), 1))
      print('listening', flush=True)
      while True: print(s.recv(4096).decode().replace(chr(10), ' '), flush=True)
      """;

  private static final Duration BEAT = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private RunningLab lab;
  private Path config;
  private Process receiver;
  private Lines heard;

  @BeforeEach
  void start() throws IOException {
    ForeignProgram.need("python3", "python3");
    lab = RunningLab.in(folder);
    config =
        lab.write(
            "mailgw.yaml",
            lab.yaml("", "http: {port: %d}\nstopWithin: 7s".formatted(RunningLab.freePort())));
  }

  @AfterEach
  void stop() {
    lab.close();
    receiver.destroyForcibly();
  }

  @Test
  void hearsWhenItIsReadyAliveReloadsAndStops() throws Exception {
    listen(folder.resolve("notify").toString());
    try (Mailgw gateway = run(folder.resolve("notify").toString())) {
      assertThat(heard("READY=1 ")).contains("STATUS=profile ECE, 3 aliases, console http://");
      assertThat(heard("WATCHDOG=1")).isEqualTo("WATCHDOG=1");

      signal("HUP", gateway);
      assertThat(heard("RELOADING=1 ")).matches("RELOADING=1 MONOTONIC_USEC=\\d+ STATUS=.*");
      gateway.awaitLog("read again");
      gateway.terminate();
      assertThat(heard("STOPPING=1 "))
          .startsWith("STOPPING=1 EXTEND_TIMEOUT_USEC=37000000 STATUS=");
    }
    assertThat(heard.soFar().stream().filter(line -> line.startsWith("READY=1 "))).isNotEmpty();
  }

  @Test
  void doesNotHearThatAStuckProcessIsAlive() throws Exception {
    String address = "@mailgw-test-" + ProcessHandle.current().pid();
    listen(address);
    try (Mailgw gateway = run(address)) {
      heard("WATCHDOG=1");
      signal("STOP", gateway);
      int before = beats();
      assertThat(heard.await(_ -> beats() > before + 1, BEAT.multipliedBy(4))).isEmpty();
      signal("CONT", gateway);
      assertThat(heard.await(_ -> beats() > before + 1, Mailgw.SOON)).isPresent();
    }
  }

  private void listen(String address) throws Exception {
    receiver = new ProcessBuilder("python3", "-c", RECEIVER, address).start();
    heard = Lines.of(receiver.inputReader(UTF_8));
    heard("listening");
  }

  private Mailgw run(String address) throws IOException {
    return Mailgw.start(
        folder,
        Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", Long.toString(BEAT.toMillis() * 2000)),
        "run",
        "--config",
        config.toString());
  }

  private String heard(String beginning) throws InterruptedException {
    return heard
        .await(line -> line.startsWith(beginning), Mailgw.SOON)
        .orElseThrow(() -> new AssertionError("no '" + beginning + "' in " + heard.soFar()));
  }

  private int beats() {
    List<String> lines = heard.soFar();
    return (int) lines.stream().filter("WATCHDOG=1"::equals).count();
  }

  private static void signal(String name, Mailgw gateway) throws Exception {
    int sent =
        new ProcessBuilder("kill", "-" + name, Long.toString(gateway.pid())).start().waitFor();
    assertThat(sent).isZero();
  }
}
