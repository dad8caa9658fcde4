package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.StartException;
import dev.mailgw.app.bundle.ConfiguredSecrets;
import dev.mailgw.app.bundle.LogParts;
import dev.mailgw.app.bundle.Part;
import dev.mailgw.app.bundle.RecordingPart;
import dev.mailgw.app.bundle.SecretFoundException;
import dev.mailgw.app.bundle.SupportBundle;
import dev.mailgw.app.bundle.Versions;
import dev.mailgw.app.check.CheckJson;
import dev.mailgw.app.check.CheckOptions;
import dev.mailgw.app.check.Checks;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.report.HtmlReport;
import dev.mailgw.check.report.TextReport;
import dev.mailgw.check.report.TextStyle;
import dev.mailgw.config.EffectiveConfig;
import dev.mailgw.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "support-bundle",
    description =
        "Puts configuration, a check, logs, metrics and versions into one file for support; no"
            + " secrets.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class SupportBundleCommand implements Callable<Integer> {

  private static final TextStyle FULL = new TextStyle(true, true, false, 0);

  @Mixin private ConfigOption config;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Default: mailgw-support-TIME.zip in the current directory")
  private Path output;

  @Option(names = "--no-check", description = "Run no check; else one without a round trip is run.")
  private boolean noCheck;

  @Override
  public Integer call() throws Exception {
    GatewayConfig loaded = config.load();
    Environment environment = Environment.system();
    Instant now = environment.clock().instant();
    List<Part> parts = new ArrayList<>();
    parts.add(Versions.part());
    parts.add(
        Part.of(
            "configuration.yaml",
            "all that is in force; of secrets only where they are",
            EffectiveConfig.print(loaded)));
    parts.addAll(running(new RunningGateway(loaded)));
    parts.addAll(
        noCheck ? List.of(unchecked("--no-check was given")) : checked(loaded, environment));
    parts.addAll(LogParts.of(loaded.log().directory()));
    parts.add(recording(loaded));
    Path file = output == null ? Path.of(name(now)) : output;
    try {
      String manifest =
          SupportBundle.write(file, parts, ConfiguredSecrets.of(loaded, environment.random()), now);
      System.out.print(manifest);
      System.out.println("written: " + file);
      return ExitCode.OK;
    } catch (SecretFoundException e) {
      System.err.println("mailgw: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private static String name(Instant now) {
    return "mailgw-support-" + now.toString().replaceAll("[-:]|\\..*", "") + "Z.zip";
  }

  private static List<Part> running(RunningGateway gateway) throws InterruptedException {
    return List.of(
        answer("status.json", "how the running gateway is", gateway::status),
        answer("instances.json", "how its instances are", gateway::instances),
        answer("tokens.json", "how its tokens are, without themselves", gateway::tokens),
        answer("metrics.txt", "what it has counted", gateway::metrics));
  }

  /** Something that the running gateway is asked for. */
  @FunctionalInterface
  private interface Question {
    String ask() throws IOException, InterruptedException;
  }

  private static Part answer(String name, String why, Question question)
      throws InterruptedException {
    try {
      return Part.of(name, why, question.ask());
    } catch (IOException e) {
      return Part.missing(name, why, IoProblem.of(e));
    }
  }

  private static Part recording(GatewayConfig config) throws InterruptedException {
    try {
      new RunningGateway(config).record();
      return RecordingPart.takenFrom(config.dataDirectory());
    } catch (IOException e) {
      return RecordingPart.missing(IoProblem.of(e));
    }
  }

  private static List<Part> checked(GatewayConfig config, Environment environment)
      throws InterruptedException {
    CheckOptions options = new CheckOptions(Role.BOTH, Set.of(), false, Pace.USUAL);
    try {
      CheckReport report = Checks.of(config, options, environment).run(environment);
      return List.of(
          Part.of("check.txt", "the checklist, with all evidence", TextReport.of(report, FULL)),
          Part.of("check.html", "the same to look at", HtmlReport.of(report)),
          Part.of(
              "check.json",
              "the same for machines",
              Json.mapper().writeValueAsString(CheckJson.of(report))));
    } catch (IOException e) {
      return List.of(unchecked(IoProblem.of(e)));
    } catch (StartException e) {
      return List.of(unchecked(e.getMessage()));
    }
  }

  private static Part unchecked(String why) {
    return Part.missing("check.txt", "the checklist", why);
  }
}
