package dev.mailgw.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What a {@code set} command changes, and how settings are shown. */
final class Settings {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "KEY=VALUE",
      description = "As 'show' or 'list' prints them, for instance imap=off.")
  private List<String> pairs;

  /** In the order of the command line. */
  Map<String, String> changes() {
    Map<String, String> changes = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(spec.commandLine(), "'" + pair + "' is not KEY=VALUE");
      }
      changes.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return changes;
  }

  /** One {@code key=value} a line, so that it can be given back. */
  static void print(JsonNode thing) {
    thing
        .path("settings")
        .properties()
        .forEach(one -> System.out.println(one.getKey() + "=" + one.getValue().asString()));
  }
}
