package dev.mailgw.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which mails of the outbound queue; mixed into the commands that work on several. */
final class QueueOptions {

  @Option(
      names = "--state",
      paramLabel = "STATES",
      defaultValue = "",
      description = "queued, active, sending, held, failed, cancelled, sent; several with commas.")
  private String state;

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      defaultValue = "",
      description = "Only mail of this alias.")
  private String alias;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "",
      description = "submission, acknowledgement, notice, report or alarm.")
  private String kind;

  @Option(
      names = "--older",
      paramLabel = "TIME",
      defaultValue = "",
      description = "Only what was queued longer ago, for instance 2h.")
  private String older;

  /** As the console's HTTP takes them. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("state", state);
    fields.put("alias", alias);
    fields.put("kind", kind);
    fields.put("older", older);
    fields.values().removeIf(String::isEmpty);
    return fields;
  }
}
