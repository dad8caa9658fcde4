package dev.mailgw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "send",
    description =
        "Hands mail to the running gateway: files, each one mail, or one on standard input. Its"
            + " recipients are those of --to; without it, those of its header.",
    versionProvider = VersionCommand.class)
final class SendCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private SendOptions options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  /** Without its usual letter, which is sendmail's for the envelope id. */
  @Option(
      names = "--version",
      versionHelp = true,
      description = "Print version information and exit.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean version;

  @Option(names = "--json", description = "Prints the queue ids as JSON.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "Mails (RFC 5322); '-' is standard input.")
  private List<Path> files = List.of();

  /** What became of one mail. */
  private record Sent(String file, String queueId, String problem) {}

  @Override
  public Integer call() throws Exception {
    if (options.hasKey() && files.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--key names one mail; give one file");
    }
    RunningGateway gateway = new RunningGateway(config.load());
    List<Sent> sent = new ArrayList<>();
    for (Path file : files.isEmpty() ? List.of(Path.of("-")) : files) {
      sent.add(send(gateway, file));
    }
    print(sent);
    return sent.stream().allMatch(one -> one.problem().isEmpty()) ? ExitCode.OK : ExitCode.FAILED;
  }

  /** One that can't be sent keeps no other from being sent; no gateway at all does. */
  private Sent send(RunningGateway gateway, Path file) throws IOException, InterruptedException {
    boolean typed = file.toString().equals("-");
    String name = typed ? "standard input" : "'" + file + "'";
    try {
      if (!typed && !Files.isRegularFile(file)) {
        throw new IOException("is no file" + hint(file));
      }
      return new Sent(
          file.toString(),
          gateway.send(options.query(), options.headers(), typed ? null : file),
          "");
    } catch (RunningGateway.NotRunningException e) {
      throw new IOException(
          e.getMessage()
              + " Nothing was queued: start it with 'mailgw run' and send again, or leave the mail"
              + " in its pickup folder (submission.pickup)",
          e);
    } catch (IOException e) {
      String problem = IoProblem.of(e);
      System.err.println("mailgw: " + name + ": " + problem);
      return new Sent(file.toString(), "", problem);
    }
  }

  private static String hint(Path file) {
    return file.toString().contains("@") ? "; recipients are given with --to" : "";
  }

  private void print(List<Sent> sent) {
    if (!json) {
      sent.stream().map(Sent::queueId).filter(id -> !id.isEmpty()).forEach(System.out::println);
    } else if (files.size() > 1) {
      System.out.println(Json.mapper().writeValueAsString(sent.stream().map(this::full).toList()));
    } else if (!sent.getFirst().queueId().isEmpty()) {
      System.out.println(
          Json.mapper().writeValueAsString(Map.of("queueId", sent.getFirst().queueId())));
    }
  }

  private Map<String, String> full(Sent one) {
    return one.problem().isEmpty()
        ? Map.of("file", one.file(), "queueId", one.queueId())
        : Map.of("file", one.file(), "problem", one.problem());
  }
}
