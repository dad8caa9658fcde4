package dev.mailgw.cli;

import dev.mailgw.app.QueueExport;
import dev.mailgw.app.StoredMail;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.QueueListView;
import dev.mailgw.console.QueueQuestion;
import dev.mailgw.console.QueuedMailView;
import dev.mailgw.spool.ExplainedDesk;
import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.QueueId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "queue",
    description = "Shows the outbound queue, and does something about it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QueueChangeCommand.Retry.class,
      QueueChangeCommand.Hold.class,
      QueueChangeCommand.Release.class,
      QueueChangeCommand.Cancel.class
    })
final class QueueCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Shows what waits, what is held, what has failed; also while the gateway runs.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ConfigOption config,
      @Mixin QueueOptions wanted,
      @Option(
              names = "--after",
              paramLabel = "ID",
              defaultValue = "",
              description = "Goes on there.")
          String after,
      @Option(
              names = "--max",
              paramLabel = "N",
              defaultValue = "100",
              description = "At most so many. Default: ${DEFAULT-VALUE}")
          String max,
      @Option(names = "--newest", description = "The newest first.") boolean newest,
      @Option(names = "--json", description = "As JSON, with all there is.") boolean json)
      throws Exception {
    Map<String, String> asked = new HashMap<>(Map.of("state", "queued,active,sending,held,failed"));
    asked.putAll(wanted.fields());
    asked.putAll(Map.of("after", after, "max", max, "order", newest ? "newest" : "oldest"));
    Instant now = Instant.now();
    QueueQuestion question = question(asked, now);
    GatewayConfig loaded = config.load();
    try (StoredMail stored = StoredMail.of(loaded)) {
      QueueListView view = QueueListView.of(explained(stored, loaded), question, now);
      System.out.println(json ? Json.mapper().writeValueAsString(view) : text(view));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Shows all that is known of one mail; also while the gateway runs.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ConfigOption config,
      @Option(names = "--json", description = "As JSON.") boolean json,
      @Parameters(paramLabel = "ID", description = "As 'queue list' shows it.") String id)
      throws Exception {
    GatewayConfig loaded = config.load();
    try (StoredMail stored = StoredMail.of(loaded)) {
      QueuedMailView mail =
          QueueId.parse(id)
              .flatMap(explained(stored, loaded)::find)
              .map(one -> QueuedMailView.of(one, Instant.now()))
              .orElseThrow(() ->
                  new IOException(
                      "there is no outbound mail '" + id + "'; see 'mailgw queue list'"));
      System.out.println(json ? Json.mapper().writeValueAsString(mail) : QueueText.full(mail));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "export",
      description = "Writes mails of the queue into a folder, byte for byte; all, or those named.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin ConfigOption config,
      @Mixin QueueOptions wanted,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "DIR",
              description = "Folder for the files and manifest.json; made if need be.")
          Path folder,
      @Parameters(paramLabel = "ID", arity = "0..*", description = "As 'queue list' shows it.")
          List<String> ids)
      throws Exception {
    Path manifest = folder.resolve("manifest.json");
    if (Files.exists(manifest)) {
      throw new FileAlreadyExistsException(
          "'" + folder + "' holds an export already; name another folder (--to)");
    }
    QueueQuestion question = question(wanted.fields(), Instant.now());
    try (StoredMail stored = StoredMail.of(config.load())) {
      QueueExport export = new QueueExport(stored.queue(), folder);
      List<QueueExport.Exported> exported =
          ids == null || ids.isEmpty() ? export.all(question.filter()) : export.named(ids);
      Json.write(manifest, exported);
      System.out.printf("%d mails exported to %s%n", exported.size(), folder);
    }
    return ExitCode.OK;
  }

  private QueueQuestion question(Map<String, String> asked, Instant now) {
    try {
      return QueueQuestion.of(asked, now);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static String text(QueueListView view) {
    StringBuilder text = new StringBuilder();
    if (!view.mails().isEmpty()) {
      text.append(QueueText.head()).append('\n');
      view.mails().forEach(mail -> text.append(QueueText.line(mail, view.now())).append('\n'));
    }
    view.next()
        .ifPresent(next ->
            text.append("there may be more: mailgw queue list --after ").append(next).append('\n'));
    view.counts()
        .forEach(count ->
            text.append("%s %s: %d\n".formatted(count.alias(), count.state(), count.mails())));
    return text.isEmpty() ? "nothing waits" : text.toString().stripTrailing();
  }

  private static QueueDesk explained(StoredMail stored, GatewayConfig config)
      throws InterruptedException {
    return new ExplainedDesk(stored.queue(), Rests.of(new RunningGateway(config))::of);
  }
}
