package dev.mailgw.cli;

import dev.mailgw.app.ExceptionView;
import dev.mailgw.app.StoredMail;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "exceptions",
    description = "Shows mail that needs a person, and does something about it.",
    mixinStandardHelpOptions = true)
final class ExceptionsCommand {

  private static final String ID = "As 'exceptions list' shows it.";

  @Command(
      name = "list",
      description = "Shows what waits for a person, and suspects; also while the gateway runs.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ConfigOption config,
      @Option(names = "--json", description = "As JSON, with all there is.") boolean json)
      throws Exception {
    try (StoredMail stored = StoredMail.of(config.load())) {
      List<ExceptionView> mails = stored.exceptions();
      if (json) {
        System.out.println(Json.mapper().writeValueAsString(mails));
      } else {
        mails.forEach(mail -> System.out.println(line(mail)));
      }
    }
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Shows all that is known of one; also while the gateway runs.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ConfigOption config,
      @Option(names = "--json", description = "As JSON.") boolean json,
      @Parameters(paramLabel = "ID", description = ID) String id)
      throws Exception {
    try (StoredMail stored = StoredMail.of(config.load())) {
      ExceptionView mail = stored.exception(id).orElseThrow(() -> new IOException(unknown(id)));
      System.out.println(json ? Json.mapper().writeValueAsString(mail) : full(mail));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "retry",
      description = "Has the running gateway fetch a message again that it left in its mailbox.",
      mixinStandardHelpOptions = true)
  int retry(@Mixin ConfigOption config, @Parameters(paramLabel = "ID", description = ID) String id)
      throws Exception {
    act(config, id, "retry");
    System.out.println("exception mail " + id + " is tried with the alias's next cycle");
    return ExitCode.OK;
  }

  @Command(
      name = "release",
      description =
          "Tells the running gateway that a person has dealt with it: it is not listed any more,"
              + " and what is stored is kept no longer than other mail.",
      mixinStandardHelpOptions = true)
  int release(
      @Mixin ConfigOption config, @Parameters(paramLabel = "ID", description = ID) String id)
      throws Exception {
    act(config, id, "release");
    System.out.println("exception mail " + id + " is released");
    return ExitCode.OK;
  }

  private static void act(ConfigOption config, String id, String verb) throws Exception {
    new RunningGateway(config.load())
        .act(
            "/api/v1/exceptions/" + verb,
            Map.of("id", id),
            "the running gateway knows no exception mail");
  }

  private static String unknown(String id) {
    return "there is no exception mail '" + id + "'; see 'mailgw exceptions list'";
  }

  private static String line(ExceptionView mail) {
    return "%s  alias=%s key=%s kind=%s state=%s size=%d since=%s tries=%d – %s; to do: %s"
        .formatted(
            mail.id(),
            mail.alias(),
            mail.key(),
            mail.kind(),
            mail.state(),
            mail.size(),
            mail.since(),
            mail.tries(),
            mail.reason(),
            mail.cure());
  }

  private static String full(ExceptionView mail) {
    return """
    id         %s
    alias      %s
    key        %s
    queue id   %s
    kind       %s (%s)
    state      %s
    size       %d
    since      %s
    last       %s
    tries      %d
    reason     %s
    to do      %s
    announced  %s
    released   %s\
    """
        .formatted(
            mail.id(),
            mail.alias(),
            mail.key(),
            mail.queueId(),
            mail.kind(),
            mail.what(),
            mail.state(),
            mail.size(),
            mail.since(),
            mail.last(),
            mail.tries(),
            mail.reason(),
            mail.cure(),
            mail.announced(),
            mail.released());
  }
}
