package dev.mailgw.cli;

import dev.mailgw.app.Signals;
import dev.mailgw.app.lab.RunningLabApi;
import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.LabReady;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.mail.ImportedMail;
import dev.mailgw.lab.mail.MailGenerator;
import dev.mailgw.lab.mail.MailImport;
import dev.mailgw.lab.plan.Plan;
import dev.mailgw.lab.wire.WireLog;
import dev.mailgw.lab.yaml.LabConfigException;
import dev.mailgw.monitor.log.LogFormat;
import dev.mailgw.monitor.log.LogSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "lab",
    description = "Runs an Office 365 in small until it is told to stop (SIGTERM).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    subcommands = {
      LabTokenCommand.class,
      LabVerdictCommand.class,
      LabUserCommand.class,
      LabAppCommand.class,
      LabTenantCommand.class,
      LabLimitsCommand.class,
      LabClockCommand.class,
      LabArrivalsCommand.class,
      LabFaultCommand.class,
      LabPlanCommand.class,
      LabPlansCommand.class,
      LabDeliverCommand.class
    })
final class LabCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LabOptions options;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Written when all ports listen. Default: ready.json in the data directory")
  private Path readyFile;

  @Option(
      names = "--mail",
      paramLabel = "PATH",
      description =
          "Put all mail of it into each user's mailbox: a folder of .eml files, a Maildir, an mbox"
              + " file or a single message.")
  private Path mail;

  @Option(
      names = "--generate",
      paramLabel = "N",
      description = "Put N made-up messages into each user's mailbox.")
  private int generate;

  @Mixin private PlanOption plan;

  @Option(
      names = "--until-process-ends",
      paramLabel = "PID",
      description = "End when this process does, for which the lab plays.")
  private Long player;

  @Override
  public Integer call() throws Exception {
    LogSetup.configure(Level.INFO, LogFormat.TEXT, Optional.empty());
    LabConfig used = configured();
    List<Plan> plans = plan.plans();
    Exchange exchange = new Exchange(WireLog.toLog());
    InstantSource clock = InstantSource.system();
    endWith(player);
    try (Shutdown _ = Shutdown.interruptsThisThread();
        Lab lab = Lab.start(used, exchange, clock, new SecureRandom())) {
      fill(used, exchange, clock);
      plan.apply(plans, lab.plans());
      Path ready =
          readyFile == null ? used.dataDirectory().resolve(RunningLabApi.READY_FILE) : readyFile;
      lab.ready().write(ready);
      print(lab.ready(), ready);
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      // told to stop
    }
    return ExitCode.OK;
  }

  /** Who was killed can't stop its lab. */
  private static void endWith(Long pid) {
    Thread lab = Thread.currentThread();
    if (pid != null) {
      Signals.ignoreInterrupt();
      var _ =
          ProcessHandle.of(pid)
              .map(ProcessHandle::onExit)
              .orElseGet(() -> CompletableFuture.completedFuture(null))
              .thenRun(lab::interrupt);
    }
  }

  private LabConfig configured() throws IOException, LabConfigException {
    require(generate >= 0, "--generate must not be below 0");
    require(mail == null || Files.exists(mail), "--mail: there is no '" + mail + "'");
    return options.configured();
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }

  private void fill(LabConfig used, Exchange exchange, InstantSource clock) throws IOException {
    for (int i = 0; i < used.users().size(); i++) {
      String address = used.users().get(i).address();
      for (var made : new MailGenerator(i + 1L, Instant.EPOCH, address).mails(generate).toList()) {
        var _ = exchange.mailbox(address).append(made.raw(), clock.instant());
      }
      if (mail != null) {
        MailImport.of(mail).read(into(exchange, address, clock));
      }
    }
  }

  private static MailImport.Sink into(Exchange exchange, String address, InstantSource clock) {
    return new MailImport.Sink() {
      @Override
      public void mail(ImportedMail one) throws IOException {
        var _ = exchange.mailbox(address).append(one.raw(), one.flags(), clock.instant());
      }

      @Override
      public void unreadable(String name, String why) {
        System.err.println("mailgw: not imported: " + name + ": " + why);
      }
    };
  }

  private static void print(LabReady ready, Path file) {
    System.out.printf(
        """
        lab is ready
          sign-in   %s
          IMAP      localhost:%d (TLS), %d (STARTTLS)
          POP3      localhost:%d (TLS), %d (STLS)
          SMTP      localhost:%d (STARTTLS)
          page, API %s/
          trust     %s
          all of it %s
        """,
        ready.authority(),
        ready.imap(),
        ready.imapPlain(),
        ready.pop3(),
        ready.pop3Plain(),
        ready.smtp(),
        ready.apiUrl(),
        ready.caPem(),
        file);
  }
}
