package dev.mailgw.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.app.service.LinuxHost.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "systemd is Linux's")
class SystemdServiceTest {

  private static final Path JAVA = Path.of("/opt/java 25");

  @TempDir private Path folder;
  private Path home;
  private Path root;

  @BeforeEach
  void unpack() throws IOException {
    home = Files.createDirectories(folder.resolve("mail gateway"));
    root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(home.resolve("conf/secrets"));
    Files.writeString(home.resolve("mailgw.jar"), "");
    Files.writeString(home.resolve("conf/mailgw.yaml"), "dataDirectory: ../data\n");
    Files.writeString(home.resolve("conf/secrets/one"), "s3cret");
  }

  @Test
  void putsConfigurationUnitAndLinkInTheirPlaces() throws Exception {
    perform(service().install());

    assertThat(root.resolve("etc/mailgw/mailgw.yaml"))
        .hasContent("dataDirectory: /var/lib/mailgw\n");
    assertThat(root.resolve("usr/local/bin/mailgw")).isSymbolicLink();
    assertThat(root.resolve("var/lib/mailgw")).isDirectory();
    assertThat(permissions("etc/mailgw/secrets/one")).isEqualTo("rw-r-----");
    assertThat(permissions("var/lib/mailgw")).isEqualTo("rwx------");
    assertThat(Files.readString(root.resolve("etc/systemd/system/mailgw.service")))
        .contains(
            "\nExecStart=\"" + home + "/mailgw\" run --config /etc/mailgw/mailgw.yaml\n",
            "\nEnvironment=\"MAILGW_JAVA_HOME=/opt/java 25\"\n",
            "\nType=notify\n",
            "\nRestartPreventExitStatus=2\n")
        .doesNotContain("@LAUNCHER", "@CONFIG", "@STATE", "@ENVIRONMENT");
  }

  @Test
  void leavesWhatIsConfiguredAlreadyAsItIs() throws Exception {
    perform(service().install());
    Files.writeString(root.resolve("etc/mailgw/mailgw.yaml"), "mine");
    perform(service().install());

    assertThat(root.resolve("etc/mailgw/mailgw.yaml")).hasContent("mine");
  }

  @Test
  void takesItsOwnJavaWhereThePackageHasOne() throws Exception {
    Files.createDirectories(home.resolve("runtime"));

    assertThat(service().unit()).doesNotContain("MAILGW_JAVA_HOME=", "@ENVIRONMENT");
  }

  @Test
  void keepsDataAndConfigurationUnlessTheyAreToBePurged() throws Exception {
    perform(service().install());
    perform(service().uninstall(false));

    assertThat(root.resolve("etc/systemd/system/mailgw.service")).doesNotExist();
    assertThat(Files.exists(root.resolve("usr/local/bin/mailgw"))).isFalse();
    assertThat(root.resolve("etc/mailgw/mailgw.yaml")).exists();
    assertThat(service().kept()).contains("/etc/mailgw", "/var/lib/mailgw", "--purge");

    perform(service().uninstall(true));
    try (var left = Files.walk(root)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(root.resolve("var/lib/mailgw")).doesNotExist();
  }

  @Test
  void makesADedicatedUserOnTheRunningMachine() throws Exception {
    SystemdService here =
        new SystemdService(new Distribution(home), new LinuxHost(Path.of("/"), Rights.LOOK, JAVA));

    assertThat(here.install())
        .extracting(Step::told)
        .contains("run  systemctl daemon-reload", "run  systemctl enable mailgw.service");
    assertThat(here.uninstall(true))
        .extracting(Step::told)
        .startsWith("run  systemctl disable --now mailgw.service")
        .contains("delete /etc/mailgw", "delete /var/lib/mailgw", "delete /var/log/mailgw");
  }

  @Test
  void asksForRootInOneSentence() {
    var host = new LinuxHost(Path.of("/"), Rights.NONE, JAVA);

    assertThatThrownBy(() -> new SystemdService(new Distribution(home), host).install())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("only root")
        .hasMessageContaining("sudo");
  }

  @Test
  void saysWhatIsMissingInAFolderThatIsNoPackage() {
    assertThatThrownBy(() -> Distribution.in(root))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("there is no 'mailgw.jar' in '" + root)
        .hasMessageContaining("unpacked package");
  }

  private SystemdService service() throws IOException {
    return new SystemdService(Distribution.in(home), new LinuxHost(root, Rights.ALL, JAVA));
  }

  /** But for systemctl, which {@code ServiceIT} calls. */
  private void perform(List<Step> steps) throws Exception {
    List<Step> files = steps.stream().filter(step -> !(step instanceof Step.Run)).toList();
    new Steps(root, _ -> {}).perform(files);
  }

  private String permissions(String file) throws IOException {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(root.resolve(file)));
  }

  @Test
  void aProgramThatFailsEndsTheInstallationAndIsNamed() {
    Steps steps = new Steps(root, _ -> {});

    assertThatThrownBy(() -> steps.perform(List.of(Step.Run.of("sh", "-c", "exit 3"))))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("'sh -c exit 3' ended with code 3");
  }
}
