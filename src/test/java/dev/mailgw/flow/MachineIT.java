package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.flow.ForeignProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service under a real systemd, in a machine made of namespaces ({@code
 * src/test/machine/systemd-machine}) that can't change this one.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd is Linux's")
class MachineIT {

  private static final Path SCRIPT =
      Path.of("src", "test", "machine", "systemd-machine").toAbsolutePath();

  /** The program as a package holds it; its Java is this test's, which the machine sees, too. */
  private static final String PACKAGE = "/srv/package";

  @TempDir private Path share;
  private Process machine;
  private String inside;

  @BeforeEach
  void boot() throws Exception {
    assumeTrue(isRoot(), "only root can make a machine");
    assumeTrue(Files.isExecutable(Path.of("/lib/systemd/systemd")), "systemd is not installed");
    assumeTrue(
        Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "), "there is no cgroup2");
    unpack(share.resolve("package"));
    // the service's user must get there, as it can in /opt
    Files.setPosixFilePermissions(share, PosixFilePermissions.fromString("rwxr-xr-x"));
    machine =
        new ProcessBuilder(SCRIPT.toString(), share.toString())
            .redirectError(share.resolve("machine.err").toFile())
            .start();
    Lines out = Lines.of(machine.inputReader(UTF_8));
    inside =
        out.await(line -> line.startsWith("machine "), Mailgw.SOON)
            .orElseThrow(() -> new AssertionError("no machine: " + complaints()))
            .substring("machine ".length());
    assumeTrue(isUp(), () -> "no systemd comes up here: " + complaints());
  }

  @AfterEach
  void halt() {
    if (machine != null) {
      machine.toHandle().destroy();
      machine.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  @Test
  @Timeout(400)
  void installsStartsReloadsComesBackAfterCrashAndHangStopsAndLeavesNothing() throws Exception {
    in(PACKAGE + "/mailgw", "service", "install").well();
    trust();
    in("mailgw", "service", "start").well();
    assertThat(in("mailgw", "service", "status").well().out())
        .contains("active (running)", "Status: \"profile ECE, 3 aliases, console http://");
    assertThat(in("stat", "-c", "%U", "/proc/" + show("MainPID")).out().strip())
        .isEqualTo("mailgw");

    in("systemctl", "reload", "mailgw").well();
    await("ActiveState=active", "SubState=running", "NRestarts=0");

    in("kill", "-KILL", show("MainPID")).well();
    await("ActiveState=active", "SubState=running", "NRestarts=1");

    in("sed", "-i", "s/^WatchdogSec=.*/WatchdogSec=6s/", "/etc/systemd/system/mailgw.service");
    in("systemctl", "daemon-reload").well();
    in("systemctl", "restart", "mailgw").well();
    in("kill", "-STOP", show("MainPID")).well();
    await("Result=watchdog");
    await("ActiveState=active", "SubState=running", "NRestarts=1");

    in("mailgw", "service", "stop").well();
    await("ActiveState=inactive", "Result=success", "ExecMainStatus=0");

    in("sed", "-i", "s/^profile: ece/profile: eec/", "/etc/mailgw/mailgw.yaml").well();
    assertThat(in("mailgw", "service", "start").exitCode()).isEqualTo(1);
    await("ActiveState=failed", "ExecMainStatus=2", "NRestarts=0");

    in(PACKAGE + "/mailgw", "service", "uninstall", "--purge").well();
    assertThat(leftovers()).isEmpty();
  }

  /** The lab's authority; no lab runs, so the mailboxes are refused, which a gateway survives. */
  private void trust() throws Exception {
    in("sh", "-c", "sed -i '/^trust:/,/^store:/{/^store:/!d}' /etc/mailgw/mailgw.yaml").well();
  }

  private String leftovers() throws Exception {
    return in(
            "sh",
            "-c",
            "ls -d /etc/mailgw /var/lib/mailgw /var/log/mailgw /etc/systemd/system/mailgw.service"
                + " /usr/local/bin/mailgw 2>/dev/null; find /etc/systemd /run/systemd/system"
                + " /tmp -name '*mailgw*'; getent passwd mailgw; getent group mailgw; true")
        .out();
  }

  private void await(String... properties) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    String shown = all();
    while (!Stream.of(properties).allMatch(shown.lines().toList()::contains)) {
      assertThat(System.nanoTime()).as(shown).isLessThan(deadline);
      in("sleep", "0.3");
      shown = all();
    }
  }

  private String all() throws Exception {
    return in(
            "systemctl",
            "show",
            "mailgw",
            "-p",
            "ActiveState,SubState,Result,NRestarts,ExecMainStatus,StatusText")
        .out();
  }

  private String show(String property) throws Exception {
    return in("systemctl", "show", "mailgw", "--value", "-p", property).out().strip();
  }

  private boolean isUp() throws Exception {
    for (int tries = 0; tries < 100; tries++) {
      if (in("systemctl", "is-active", "machine.target").exitCode() == 0) {
        return true;
      }
      in("sleep", "0.2");
    }
    return false;
  }

  private Ended in(String... command) throws Exception {
    List<String> words =
        Stream.concat(
                Stream.of("nsenter", "-t", inside, "-a", "env", "-i"),
                Stream.concat(
                    Stream.of(
                        "LANG=C.UTF-8",
                        "MAILGW_JAVA_HOME=" + System.getProperty("java.home"),
                        "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                    Stream.of(command)))
            .toList();
    return new ForeignProgram(share, Map.of()).run(words, new byte[0]);
  }

  private String complaints() {
    try {
      return Files.readString(share.resolve("machine.err"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static void unpack(Path home) throws IOException {
    Path jar = Path.of(System.getProperty("mailgw.jar"));
    tree(Path.of("conf"), home.resolve("conf"));
    tree(jar.resolveSibling("lib"), home.resolve("lib"));
    Files.copy(jar, home.resolve("mailgw.jar"));
    Files.copy(
        Path.of("scripts", "mailgw"), home.resolve("mailgw"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void tree(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(from)) {
      all = found.toList();
    }
    Files.createDirectories(to.getParent());
    for (Path one : all) {
      Files.copy(one, to.resolve(from.relativize(one).toString()));
    }
  }
}
