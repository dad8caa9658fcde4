package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mailgw.flow.Mailgw.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code mailgw service} as it is typed, and systemd's own judgement of what it writes. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd is Linux's")
class ServiceIT {

  @TempDir private Path folder;
  private Path home;
  private Path root;

  @BeforeEach
  void unpack() throws IOException {
    home = folder.resolve("package");
    root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(home);
    copy(Path.of("conf"), home.resolve("conf"));
    Files.copy(Path.of(System.getProperty("mailgw.jar")), home.resolve("mailgw.jar"));
    Files.copy(
        Path.of("scripts", "mailgw"), home.resolve("mailgw"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void saysWhatItWouldDoAndDoesNothing() throws Exception {
    Ended install = service("install", "--dry-run", "--root", root.toString());
    Ended uninstall = service("uninstall", "--purge", "--dry-run", "--root", root.toString());

    assertThat(install.exitCode()).as(install.all()).isZero();
    assertThat(install.out())
        .contains(
            "make folder /var/lib/mailgw  700  mailgw:mailgw\n",
            "write, unless it is there, /etc/mailgw/mailgw.yaml  640  root:mailgw\n",
            "write /etc/systemd/system/mailgw.service  644\n",
            "\nNow edit /etc/mailgw/mailgw.yaml");
    assertThat(uninstall.out()).contains("delete /etc/mailgw\n", "delete /var/lib/mailgw\n");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void installsIntoThePreparedFilesOfAMachineAndLeavesNothingBehind() throws Exception {
    ForeignProgram.need("systemctl", "systemd");
    Ended install = service("install", "--root", root.toString());
    assertThat(install.exitCode()).as(install.all()).isZero();

    Path wanted = root.resolve("etc/systemd/system/multi-user.target.wants/mailgw.service");
    assertThat(wanted).isSymbolicLink();
    assertThat(
            Mailgw.run(folder, "config", "test", "--config", root + "/etc/mailgw/mailgw.yaml")
                .exitCode())
        .isZero();

    Ended uninstall = service("uninstall", "--purge", "--root", root.toString());
    assertThat(uninstall.exitCode()).as(uninstall.all()).isZero();
    try (Stream<Path> left = Files.walk(root)) {
      assertThat(left.filter(path -> !Files.isDirectory(path))).isEmpty();
    }
  }

  @Test
  void writesAUnitThatSystemdFindsNothingWrongWithAndHardlyExposed() throws Exception {
    ForeignProgram.need("systemd-analyze", "systemd");
    ForeignProgram.need("systemctl", "systemd");
    assertThat(service("install", "--root", root.toString()).exitCode()).isZero();
    String unit = root.resolve("etc/systemd/system/mailgw.service").toString();
    ForeignProgram analyze = new ForeignProgram(folder, Map.of("SYSTEMD_COLORS", "0"));

    assertThat(analyze.run("systemd-analyze", "verify", "--man=no", unit).well().lines())
        .filteredOn(line -> line.contains("mailgw"))
        .isEmpty();
    ForeignProgram.Ended exposed =
        analyze.run(
            "systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=20", unit);
    assertThat(exposed.exitCode()).as(exposed.out()).isZero();
    assertThat(exposed.out()).contains("Overall exposure level");
  }

  @Test
  void saysInOneLineWhatIsNoPackage() throws Exception {
    Ended install = Mailgw.run(folder, "service", "install", "--home", root.toString());

    assertThat(install.exitCode()).isEqualTo(1);
    assertThat(install.err())
        .hasLineCount(1)
        .contains("there is no 'mailgw.jar' in '" + root + "'", "unpacked package");
  }

  @Test
  void saysInOneLineThatNoServiceCanBeStartedWithoutSystemd() throws Exception {
    assumeFalse(Files.isDirectory(Path.of("/run/systemd/system")), "systemd runs this machine");
    for (String what : List.of("start", "stop", "status")) {
      Ended ended = Mailgw.run(folder, "service", what);
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err()).hasLineCount(1).contains("systemd does not run this machine", "run");
    }
  }

  private Ended service(String command, String... more) throws Exception {
    return Mailgw.run(
        folder,
        Stream.concat(Stream.of("service", command, "--home", home.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(from)) {
      all = tree.toList();
    }
    for (Path one : all) {
      Files.copy(one, to.resolve(from.relativize(one).toString()));
    }
  }
}
