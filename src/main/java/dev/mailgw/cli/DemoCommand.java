package dev.mailgw.cli;

import dev.mailgw.app.Environment;
import dev.mailgw.app.demo.Demo;
import dev.mailgw.app.demo.DemoMailSource;
import dev.mailgw.app.demo.DemoReport;
import dev.mailgw.lab.plan.Plan;
import dev.mailgw.monitor.log.LogFormat;
import dev.mailgw.monitor.log.LogSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Shows the gateway at work against the lab: mail in, acknowledged, mail out.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--once", description = "End when all is quiet; else stay up with the console.")
  private boolean once;

  @Option(
      names = "--mail",
      paramLabel = "DIR",
      description = "Use all .eml files of the folder instead of made-up mail.")
  private Path mail;

  @Option(
      names = "--messages",
      paramLabel = "N",
      defaultValue = "150",
      description = "Made-up messages per mailbox. Default: ${DEFAULT-VALUE}")
  private int messages;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides what is made up. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the summary there, too; - is standard output.")
  private Path json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/demo",
      description = "Configuration and data; each demo begins anew. Default: ${DEFAULT-VALUE}")
  private Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The console's port; 0 takes a free one. Default: ${DEFAULT-VALUE}")
  private int port;

  @Mixin private PlanOption trouble;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "900",
      description = "How long to wait until all is quiet. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Override
  public Integer call() throws Exception {
    if (messages < 0) {
      throw new ParameterException(spec.commandLine(), "--messages must not be below 0");
    }
    LogSetup.configure(Level.WARN, LogFormat.TEXT, Optional.empty());
    List<Plan> plans = trouble.plans();
    DemoMailSource source = new DemoMailSource(Optional.ofNullable(mail), messages, seed);
    try (Shutdown _ = Shutdown.interruptsThisThread();
        Demo demo =
            Demo.start(
                new Demo.Options(data, source, port, runner -> trouble.apply(plans, runner)),
                Environment.system())) {
      demo.unreadable().forEach(file -> System.err.println("mailgw: not imported: " + file));
      DemoReport report = run(demo);
      if (!once) {
        System.out.printf("%nConsole and metrics: %s  (Ctrl-C ends the demo)%n", demo.consoleUrl());
        new CountDownLatch(1).await();
      }
      return report.good() ? ExitCode.OK : ExitCode.FAILED;
    } catch (InterruptedException _) {
      return ExitCode.OK; // told to stop
    }
  }

  private DemoReport run(Demo demo) throws Exception {
    ProgressBar bar = ProgressBar.on(System.err);
    DemoReport report = demo.untilQuiet(bar, Duration.ofSeconds(limit));
    bar.finish();
    boolean toStandardOutput = json != null && json.toString().equals("-");
    if (!toStandardOutput) {
      System.out.print(DemoSummary.of(report));
      System.out.printf(
          "%nWhat was stored:  mailgw export --config %s --format eml --to FOLDER%n",
          demo.config());
    }
    if (json != null) {
      Json.write(json, report);
    }
    return report;
  }
}
