package dev.mailgw.cli;

import dev.mailgw.app.StartException;
import dev.mailgw.config.ConfigException;
import dev.mailgw.lab.yaml.LabConfigException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
@Command(
    name = "mailgw",
    description =
        "Fetches, acknowledges and sends mail as a contact centre's services server does.",
    versionProvider = VersionCommand.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      LabCommand.class,
      RetrieveCommand.class,
      SendCommand.class,
      StatusCommand.class,
      AliasCommand.class,
      InstanceCommand.class,
      TokenCommand.class,
      LoginCommand.class,
      ExceptionsCommand.class,
      QueueCommand.class,
      LoadCommand.class,
      ReportCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      SupportBundleCommand.class,
      AlarmCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      LogCommand.class,
      ConfigCommand.class,
      ServiceCommand.class,
      VersionCommand.class
    })
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(wrongArguments())
        .setExecutionExceptionHandler(errors());
  }

  /**
   * What is wrong, what may be meant, and how it is called; the library leaves the last one out.
   */
  private static IParameterExceptionHandler wrongArguments() {
    return (exception, _) -> {
      CommandLine command = exception.getCommandLine();
      command.getErr().println(exception.getMessage());
      UnmatchedArgumentException.printSuggestions(exception, command.getErr());
      command.usage(command.getErr());
      return command.getCommandSpec().exitCodeOnInvalidInput();
    };
  }

  /** Expected failures in one line; a stack trace is for our own mistakes. */
  private static IExecutionExceptionHandler errors() {
    return (exception, command, _) ->
        switch (exception) {
          case ConfigException e -> told(command, e.getMessage(), ExitCode.USAGE);
          case LabConfigException e -> told(command, e.getMessage(), ExitCode.USAGE);
          case StartException e -> told(command, e.getMessage(), ExitCode.USAGE);
          case IOException e -> told(command, IoProblem.of(e), ExitCode.FAILED);
          default -> throw exception;
        };
  }

  private static int told(CommandLine command, String problem, int code) {
    command.getErr().println("mailgw: " + problem);
    return code;
  }
}
