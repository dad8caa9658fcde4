package dev.mailgw.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * mailgw as a service of systemd: what is done to install it and to take it off.
 *
 * @param distribution what is installed; stays where it is
 * @param host what is known of the machine
 */
public record SystemdService(Distribution distribution, LinuxHost host) implements ServiceKind {

  private static final String USER = "mailgw";

  /** Tells a user of ours from one of that name who was there before. */
  private static final String USER_COMMENT = "mailgw service";

  private static final Path CONFIGURATION = Path.of("/etc/mailgw");
  private static final Path STATE = Path.of("/var/lib/mailgw");
  private static final Path LOGS = Path.of("/var/log/mailgw");
  private static final Path UNIT = Path.of("/etc/systemd/system/mailgw.service");
  private static final Path LINK = Path.of("/usr/local/bin/mailgw");
  private static final String READABLE = "root:" + USER;

  /** The standard configuration keeps its state beside its folder. */
  private static final String SAMPLE_STATE = "../data";

  @Override
  public List<Step> install() throws IOException {
    host.check(distribution.home());
    List<Step> steps = new ArrayList<>();
    if (!host.hasUser(USER)) {
      steps.add(user());
    }
    steps.add(new Step.Folder(CONFIGURATION, "750", READABLE));
    steps.add(new Step.Folder(STATE, "700", USER + ":" + USER));
    steps.add(new Step.Folder(LOGS, "750", USER + ":" + USER));
    distribution.configuration().forEach((name, text) -> addConfiguration(steps, name, text));
    steps.add(new Step.Link(LINK, launcher()));
    steps.add(new Step.Text(UNIT, unit(), "644", "", false));
    steps.addAll(host.enable(UNIT));
    return steps;
  }

  @Override
  public List<Step> uninstall(boolean purge) throws IOException {
    host.check(distribution.home());
    List<Step> steps = new ArrayList<>(host.disable());
    steps.add(new Step.Delete(UNIT));
    steps.add(new Step.Delete(LINK));
    steps.add(new Step.Delete(distribution.learned()));
    steps.addAll(host.forget());
    if (purge) {
      Stream.of(CONFIGURATION, STATE, LOGS).map(Step.Delete::new).forEach(steps::add);
      if (host.madeUser(USER, USER_COMMENT)) {
        steps.add(Step.Run.of("userdel", USER));
      }
    }
    return steps;
  }

  @Override
  public String kept() {
    return "%s, %s, %s and the user '%s' stay; 'mailgw service uninstall --purge' deletes them, too"
        .formatted(CONFIGURATION, STATE, LOGS, USER);
  }

  @Override
  public String next() {
    return """
    Now edit %s/mailgw.yaml (as it is, it asks the lab on this machine), then:
      mailgw config test --config %s/mailgw.yaml
      mailgw service start
      journalctl -u mailgw -f\
    """
        .formatted(CONFIGURATION, CONFIGURATION);
  }

  @Override
  public List<String> start() {
    return List.of("systemctl", "start", "mailgw.service");
  }

  @Override
  public List<String> stop() {
    return List.of("systemctl", "stop", "mailgw.service");
  }

  @Override
  public List<String> status() {
    return List.of("systemctl", "status", "--no-pager", "mailgw.service");
  }

  /** The unit's text. */
  String unit() throws IOException {
    String text;
    try (InputStream template = SystemdService.class.getResourceAsStream("mailgw.service")) {
      text = new String(template.readAllBytes(), UTF_8);
    }
    String java =
        distribution.hasRuntime()
            ? ""
            : "Environment=" + word("MAILGW_JAVA_HOME=" + host.javaHome()) + "\n";
    Map<String, String> values =
        Map.of(
            "@LAUNCHER@", word(launcher().toString()),
            "@CONFIG@", CONFIGURATION + "/mailgw.yaml",
            "@CONFIGURATION@", CONFIGURATION.toString(),
            "@STATE@", STATE.toString(),
            "@ENVIRONMENT@\n", java);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace(value.getKey(), value.getValue());
    }
    return text;
  }

  private static void addConfiguration(List<Step> steps, String name, String text) {
    Path file = CONFIGURATION.resolve(name);
    if (!file.getParent().equals(CONFIGURATION)) {
      steps.add(new Step.Folder(file.getParent(), "750", READABLE));
    }
    String installed = text.replace(SAMPLE_STATE, STATE.toString());
    steps.add(new Step.Text(file, installed, "640", READABLE, true));
  }

  private static Step user() {
    return Step.Run.of(
        "useradd",
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        STATE.toString(),
        "--shell",
        Files.exists(Path.of("/usr/sbin/nologin")) ? "/usr/sbin/nologin" : "/sbin/nologin",
        "--comment",
        USER_COMMENT,
        USER);
  }

  private Path launcher() {
    return distribution.home().resolve("mailgw");
  }

  /** As systemd.syntax(7) wants a word: quoted if need be, and no specifier or variable in it. */
  private static String word(String text) {
    String literal = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
    return text.matches("[\\w=./+-]+") ? text : '"' + literal.replace("$", "$$") + '"';
  }
}
