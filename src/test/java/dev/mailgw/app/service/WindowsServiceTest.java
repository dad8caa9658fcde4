package dev.mailgw.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines for Apache Commons Daemon's prunsrv and for Windows's own tools, word for word. */
class WindowsServiceTest {

  @TempDir private Path folder;
  private Path home;
  private Path data;
  private Path java;

  @BeforeEach
  void unpack() throws IOException {
    home = Files.createDirectories(folder.resolve("Program Files").resolve("mailgw"));
    data = folder.resolve("Program Data");
    java = folder.resolve("Eclipse Adoptium").resolve("jdk-25");
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(home.resolve("mailgw.jar"), "");
    Files.writeString(home.resolve("prunsrv.exe"), "");
    Files.writeString(home.resolve("conf").resolve("mailgw.yaml"), "dataDirectory: ../data\n");
  }

  @Test
  void registersAServiceThatRunsInTheWrapperAndIsStoppedByACall() throws IOException {
    Path own = data.resolve("mailgw");
    String wrapper = home.resolve("prunsrv.exe").toString();

    assertThat(commands(service().install()))
        .contains(
            List.of(
                wrapper,
                "//IS//mailgw",
                "--DisplayName=mailgw mail gateway",
                "--Description=Fetches, acknowledges and sends mail",
                "--Install=" + wrapper,
                "--Startup=delayed",
                "--ServiceUser=NT SERVICE\\mailgw",
                "--Jvm=" + java.resolve("bin").resolve("server").resolve("jvm.dll"),
                "--JavaHome=" + java,
                "--Classpath=" + home.resolve("mailgw.jar"),
                "--JvmOptions=-Xrs;-Xms16m;-XX:+ExitOnOutOfMemoryError",
                "--JvmOptions9=--enable-native-access=ALL-UNNAMED",
                "--StartMode=jvm",
                "--StartClass=dev.mailgw.cli.WindowsMain",
                "--StartMethod=start",
                "--StartParams=run;--config;" + own.resolve("conf").resolve("mailgw.yaml"),
                "--StartPath=" + own,
                "--StopMode=jvm",
                "--StopClass=dev.mailgw.cli.WindowsMain",
                "--StopMethod=stop",
                "--StopTimeout=90",
                "--LogPath=" + own.resolve("logs"),
                "--LogPrefix=service",
                "--StdOutput=auto",
                "--StdError=auto"));
  }

  @Test
  void startsItAgainAfterACrashAndLaterEachTime() throws IOException {
    assertThat(commands(service().install()))
        .last()
        .isEqualTo(
            List.of(
                "sc.exe",
                "failure",
                "mailgw",
                "reset=",
                "86400",
                "actions=",
                "restart/5000/restart/30000/restart/60000"));
  }

  @Test
  void letsTheServiceReadItsConfigurationAndWriteOnlyDataAndLogs() throws IOException {
    Path own = data.resolve("mailgw");

    assertThat(commands(service().install()))
        .contains(
            List.of(
                "icacls.exe",
                own.toString(),
                "/inheritance:r",
                "/grant:r",
                "*S-1-5-32-544:(OI)(CI)F",
                "*S-1-5-18:(OI)(CI)F",
                "NT SERVICE\\mailgw:(OI)(CI)RX"),
            List.of(
                "icacls.exe",
                own.resolve("data").toString(),
                "/grant",
                "NT SERVICE\\mailgw:(OI)(CI)M"))
        .noneMatch(command -> command.contains("Everyone"));
  }

  @Test
  void givesAccessOnlyWhenTheAccountIsThereWithItsService() throws IOException {
    List<String> programs =
        commands(service().install()).stream()
            .map(command -> Path.of(command.getFirst()).getFileName().toString())
            .toList();

    assertThat(programs)
        .containsExactly("prunsrv.exe", "icacls.exe", "icacls.exe", "icacls.exe", "sc.exe");
  }

  @Test
  void copiesTheConfigurationAndLeavesOneThatIsThere() throws IOException {
    assertThat(service().install())
        .contains(
            new Step.Text(
                data.resolve("mailgw").resolve("conf").resolve("mailgw.yaml"),
                "dataDirectory: ../data\n",
                "",
                "",
                true));
  }

  @Test
  void isTakenOffWithItsDataOnlyIfThatIsWanted() {
    Step data = new Step.Delete(this.data.resolve("mailgw"));

    assertThat(commands(service().uninstall(false)))
        .containsExactly(List.of(home.resolve("prunsrv.exe").toString(), "//DS//mailgw"));
    assertThat(service().uninstall(false)).doesNotContain(data);
    assertThat(service().uninstall(true)).contains(data);
  }

  @Test
  void refusesAPathThatTheWrapperWouldCutInPieces() {
    java = folder.resolve("jdk;25");

    assertThatThrownBy(() -> service().install())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("jdk;25")
        .hasMessageContaining("move it");
  }

  @Test
  void refusesAPackageWithoutTheWrapper() throws IOException {
    Files.delete(home.resolve("prunsrv.exe"));

    assertThatThrownBy(() -> service().install())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("prunsrv.exe")
        .hasMessageContaining("package for Windows");
  }

  private WindowsService service() {
    return new WindowsService(new Distribution(home), data, java);
  }

  private static List<List<String>> commands(List<Step> steps) {
    return steps.stream()
        .filter(Step.Run.class::isInstance)
        .map(step -> ((Step.Run) step).command())
        .toList();
  }
}
