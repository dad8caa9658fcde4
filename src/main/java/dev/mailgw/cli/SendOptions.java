package dev.mailgw.cli;

import dev.mailgw.spool.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What can be said of a mail, in sendmail's letters too. */
final class SendOptions {

  @Option(
      names = {"-t", "--header-recipients"},
      description = "Recipients are also those of To, Cc and Bcc in the header.")
  private boolean headerRecipients;

  @Option(
      names = {"-f", "--sender"},
      paramLabel = "ADDRESS",
      description = "The envelope's sender; '<>' for nobody. Default: the alias's address")
  private String sender;

  @Option(
      names = {"-i", "-oi", "--ignore-dots"},
      description = "Accepted for sendmail's sake: a line with a dot never ends the mail.")
  @SuppressWarnings("UnusedVariable") // picocli fills it; there is nothing to do
  private boolean ignoreDots;

  @Option(
      names = {"-N", "--notify"},
      paramLabel = "EVENTS",
      description = "Asks for reports: never, or some of success,failure,delay.")
  private String notify;

  @Option(
      names = {"-R", "--return"},
      paramLabel = "PART",
      description = "What a report of failure brings back: full or hdrs.")
  private String returned;

  @Option(
      names = {"-V", "--envelope-id"},
      paramLabel = "ID",
      description = "What reports call this mail.")
  private String envelopeId;

  @Option(names = "--to", paramLabel = "ADDRESS", description = "A recipient; may be repeated.")
  private List<String> to = new ArrayList<>();

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      description = "Whose account sends it. Default: that of From, else submission.defaultAlias")
  private String alias;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "An idempotency key: the same one again queues nothing.")
  private String key;

  @Option(
      names = "--case-id",
      paramLabel = "ID",
      description = "Put into the subject, as submission.caseId says.")
  private String caseId;

  @Option(
      names = "--priority",
      paramLabel = "PRIORITY",
      description = "${COMPLETION-CANDIDATES}. Default: ordinary")
  private Priority priority;

  boolean hasKey() {
    return key != null;
  }

  /** As the gateway's interface takes it. */
  String query() {
    Stream<String> single =
        Stream.of(
                pair("alias", alias),
                pair("from", sender),
                pair("recipients", headerRecipients ? "header" : null),
                pair("notify", notify),
                pair("return", returned),
                pair("envelopeId", envelopeId),
                pair("caseId", caseId),
                pair("priority", priority == null ? null : priority.name()))
            .flatMap(Optional::stream);
    return Stream.concat(single, to.stream().map(one -> "to=" + UrlPart.of(one)))
        .collect(Collectors.joining("&"));
  }

  Map<String, String> headers() {
    return hasKey() ? Map.of("Idempotency-Key", key) : Map.of();
  }

  private static Optional<String> pair(String name, String value) {
    return Optional.ofNullable(value).map(text -> name + "=" + UrlPart.of(text));
  }
}
