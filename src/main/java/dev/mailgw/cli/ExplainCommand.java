package dev.mailgw.cli;

import dev.mailgw.check.catalogue.Cause;
import dev.mailgw.check.catalogue.Explainer;
import dev.mailgw.check.catalogue.Explanation;
import dev.mailgw.check.redact.SecretShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description =
        "Says what a server's line, an AADSTS code or a cause id means, and what cures it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is known", "1:it is not"},
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class ExplainCommand implements Callable<Integer> {

  private static final int SHOWN = 160;

  @Parameters(
      arity = "1..*",
      paramLabel = "TEXT",
      description = "A line, a log line, a page's text, a code or a cause id.")
  private List<String> words;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    String text = String.join(" ", words);
    List<Explanation> known = Explainer.standard().explain(text);
    if (known.isEmpty()) {
      System.err.println("mailgw: " + unknown(text));
      return ExitCode.FAILED;
    }
    System.out.print(json ? Json.mapper().writeValueAsString(json(known)) + "\n" : text(known));
    return ExitCode.OK;
  }

  private static String unknown(String text) {
    String line = SecretShape.mask(text).replaceAll("\\s+", " ").strip();
    String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    return Explainer.standard()
        .unknownNumber(text)
        .map(number ->
            "AADSTS%d is not in the catalogue; Microsoft says what it means at https://login.microsoftonline.com/error?code=%d"
                .formatted(number, number))
        .orElse(
            "'%s' is not in the catalogue; mailgw check finds what is wrong by trying"
                .formatted(shown));
  }

  private static String text(List<Explanation> known) {
    return known.stream().map(ExplainCommand::text).collect(Collectors.joining("\n"));
  }

  private static String text(Explanation one) {
    Cause cause = one.cause();
    StringBuilder text = new StringBuilder();
    line(text, "cure", cause.cure(Map.of()));
    line(text, "who", cause.actor().who());
    line(text, "means", cause.meaning() + " (" + cause.id() + ")");
    if (!one.candidates().isEmpty()) {
      text.append("       This answer has many causes:\n");
      one.candidates()
          .forEach(
              other -> text.append("         %s: %s%n".formatted(other.id(), other.meaning())));
      line(text, "decide", one.decides());
    }
    cause.reference().ifPresent(page -> line(text, "see", page));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-6s %s%n".formatted(name, value));
  }

  private static Map<String, Object> json(List<Explanation> known) {
    Map<String, Object> first = json(known.getFirst());
    first.put("also", known.stream().skip(1).map(ExplainCommand::json).toList());
    return first;
  }

  private static Map<String, Object> json(Explanation one) {
    Map<String, Object> json = json(one.cause());
    json.put("candidates", one.candidates().stream().map(ExplainCommand::json).toList());
    json.put("decides", one.decides());
    return json;
  }

  private static Map<String, Object> json(Cause cause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cause", cause.id());
    json.put("class", cause.actor().label());
    json.put("meaning", cause.meaning());
    json.put("cure", cause.cure(Map.of()));
    json.put("reference", cause.reference().orElse(""));
    return json;
  }
}
