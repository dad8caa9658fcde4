package dev.mailgw.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * mailgw as a service of Windows, run by Apache Commons Daemon's {@code prunsrv.exe}: the options
 * are those of its documentation (Procrun), the recovery is the Service Control Manager's.
 *
 * @param distribution what is installed; stays where it is
 * @param programData where services keep what is theirs, {@code C:\ProgramData}
 * @param javaHome the Java that runs the service
 */
public record WindowsService(Distribution distribution, Path programData, Path javaHome)
    implements ServiceKind {

  private static final String NAME = "mailgw";

  /** The virtual account that Windows makes for a service of this name: no password, few rights. */
  private static final String ACCOUNT = "NT SERVICE\\" + NAME;

  /** By their numbers: the names are translated. */
  private static final String ADMINISTRATORS = "*S-1-5-32-544";

  private static final String SYSTEM = "*S-1-5-18";
  private static final String SERVICE_CLASS = "dev.mailgw.cli.WindowsMain";

  /** This machine. */
  public static WindowsService of(Distribution distribution) {
    String data = System.getenv().getOrDefault("ProgramData", "C:\\ProgramData");
    return new WindowsService(
        distribution, Path.of(data), Path.of(System.getProperty("java.home")));
  }

  @Override
  public List<Step> install() throws IOException {
    check();
    List<Step> steps = new ArrayList<>();
    Stream.of(data(), data().resolve("conf"), data().resolve("data"), logs())
        .map(folder -> new Step.Folder(folder, "", ""))
        .forEach(steps::add);
    distribution.configuration().forEach((name, text) -> addConfiguration(steps, name, text));
    steps.add(new Step.Run(register(), true));
    steps.add(access());
    for (String written : List.of("data", "logs")) {
      steps.add(
          Step.Run.of(
              "icacls.exe", data().resolve(written).toString(), "/grant", ACCOUNT + ":(OI)(CI)M"));
    }
    steps.add(
        Step.Run.of(
            "sc.exe",
            "failure",
            NAME,
            "reset=",
            "86400",
            "actions=",
            "restart/5000/restart/30000/restart/60000"));
    return steps;
  }

  @Override
  public List<Step> uninstall(boolean purge) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.Run.of(wrapper(), "//DS//" + NAME));
    steps.add(new Step.Delete(distribution.learned()));
    if (purge) {
      steps.add(new Step.Delete(data()));
    }
    return steps;
  }

  @Override
  public String kept() {
    return "'%s' stays; 'mailgw.cmd service uninstall --purge' deletes it, too".formatted(data());
  }

  @Override
  public String next() {
    return """
    Now edit %s (as it is, it asks the lab on this machine), then:
      mailgw.cmd config test --config "%s"
      mailgw.cmd service start
    A changed configuration is taken by: curl -X POST http://127.0.0.1:8025/-/reload\
    """
        .formatted(configuration(), configuration());
  }

  @Override
  public List<String> start() {
    return List.of("sc.exe", "start", NAME);
  }

  @Override
  public List<String> stop() {
    return List.of("sc.exe", "stop", NAME);
  }

  @Override
  public List<String> status() {
    return List.of("sc.exe", "query", NAME);
  }

  /**
   * In the wrapper's own process, so that a stop is a call of a method and mail under way ends; a
   * process of its own it could only kill.
   */
  private List<String> register() {
    return List.of(
        wrapper(),
        "//IS//" + NAME,
        "--DisplayName=mailgw mail gateway",
        "--Description=Fetches, acknowledges and sends mail",
        "--Install=" + wrapper(),
        "--Startup=delayed",
        "--ServiceUser=" + ACCOUNT,
        "--Jvm=" + javaHome.resolve("bin").resolve("server").resolve("jvm.dll"),
        "--JavaHome=" + javaHome,
        "--Classpath=" + distribution.jar(),
        "--JvmOptions=-Xrs;-Xms16m;-XX:+ExitOnOutOfMemoryError",
        "--JvmOptions9=--enable-native-access=ALL-UNNAMED",
        "--StartMode=jvm",
        "--StartClass=" + SERVICE_CLASS,
        "--StartMethod=start",
        "--StartParams=run;--config;" + configuration(),
        "--StartPath=" + data(),
        "--StopMode=jvm",
        "--StopClass=" + SERVICE_CLASS,
        "--StopMethod=stop",
        "--StopTimeout=90",
        "--LogPath=" + logs(),
        "--LogPrefix=service",
        "--StdOutput=auto",
        "--StdError=auto");
  }

  /** For administrators, the system and, to read, the service; for nobody else. */
  private Step access() {
    return Step.Run.of(
        "icacls.exe",
        data().toString(),
        "/inheritance:r",
        "/grant:r",
        ADMINISTRATORS + ":(OI)(CI)F",
        SYSTEM + ":(OI)(CI)F",
        ACCOUNT + ":(OI)(CI)RX");
  }

  private void addConfiguration(List<Step> steps, String name, String text) {
    Path file = data().resolve("conf");
    for (String part : name.split("/", -1)) {
      file = file.resolve(part);
    }
    steps.add(new Step.Text(file, text, "", "", true));
  }

  private void check() throws ServiceException {
    if (!Files.exists(Path.of(wrapper()))) {
      throw new ServiceException(
          "there is no '%s'; unpack the whole package for Windows (mailgw-…-windows.zip)"
              .formatted(wrapper()));
    }
    for (Path path : List.of(distribution.home(), programData, javaHome)) {
      if (path.toString().matches(".*[;#'].*")) {
        throw new ServiceException(
            "'%s': the service wrapper takes no path with ; # or ' in it; move it".formatted(path));
      }
    }
  }

  private String wrapper() {
    return distribution.home().resolve("prunsrv.exe").toString();
  }

  private Path data() {
    return programData.resolve(NAME);
  }

  private Path logs() {
    return data().resolve("logs");
  }

  private Path configuration() {
    return data().resolve("conf").resolve("mailgw.yaml");
  }
}
