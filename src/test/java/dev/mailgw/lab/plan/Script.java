package dev.mailgw.lab.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A dialogue as it stands in a file. {@code == WHO} begins a conversation, {@code C:} is said and
 * {@code S:} heard in it, {@code !} is done behind the scenes; {@code #} is a remark. {@code !
 * again N from TEXT} stands for N repetitions of all since the last line said that begins with
 * TEXT.
 *
 * <p>Conversations: {@code imap}, {@code pop3} and {@code smtp} from the first byte; {@code smtp
 * greeted} after STARTTLS and EHLO; {@code imap|pop3|smtp as ADDRESS} signed in with the service
 * account's token; {@code entra}. Instead of a line one may hear {@code <closed>}, {@code <reset>},
 * {@code <gone>} for either, {@code <silence>} and {@code <certificate: FLAW>}; {@code <N s later>}
 * says that the next line takes at least so long.
 */
record Script(String name, List<Step> steps) {

  private static final Pattern AGAIN = Pattern.compile("! again (\\d+) from (.+)");

  enum Kind {
    OPEN,
    SAY,
    HEAR,
    DO
  }

  record Step(Kind kind, String text) {

    @Override
    public String toString() {
      return switch (kind) {
        case OPEN -> "== " + text;
        case SAY -> "C: " + text;
        case HEAR -> "S: " + text;
        case DO -> "! " + text;
      };
    }
  }

  /** The one of this name beside this class; empty if there is none. */
  static Optional<Script> find(String name) throws IOException {
    try (var file = Script.class.getResourceAsStream(name + ".txt")) {
      return file == null
          ? Optional.empty()
          : Optional.of(parse(name, new String(file.readAllBytes(), UTF_8)));
    }
  }

  static Script parse(String name, String text) {
    List<Step> steps = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        steps.addAll(steps(name, line, steps));
      }
    }
    return new Script(name, List.copyOf(steps));
  }

  /** The services with which it speaks. */
  List<String> services() {
    return steps.stream()
        .filter(step -> step.kind() == Kind.OPEN)
        .map(step -> step.text().split(" ", 2)[0])
        .distinct()
        .toList();
  }

  /** Only the conversations with these services. */
  Script with(List<String> services) {
    List<Step> kept = new ArrayList<>();
    boolean wanted = true;
    for (Step step : steps) {
      if (step.kind() == Kind.OPEN) {
        wanted = services.contains(step.text().split(" ", 2)[0]);
      }
      if (wanted) {
        kept.add(step);
      }
    }
    return new Script(name, kept);
  }

  private static List<Step> steps(String name, String line, List<Step> before) {
    var again = AGAIN.matcher(line);
    if (!again.matches()) {
      return List.of(step(name, line));
    }
    int from = before.size() - 1;
    while (before.get(from).kind() != Kind.SAY
        || !before.get(from).text().startsWith(again.group(2))) {
      from--;
    }
    List<Step> once = List.copyOf(before.subList(from, before.size()));
    return Stream.generate(() -> once)
        .limit(Long.parseLong(again.group(1)))
        .flatMap(List::stream)
        .toList();
  }

  private static Step step(String name, String line) {
    String text = line.length() > 3 ? line.substring(3) : "";
    return switch (line.substring(0, Math.min(2, line.length()))) {
      case "==" -> new Step(Kind.OPEN, text);
      case "C:" -> new Step(Kind.SAY, text);
      case "S:" -> new Step(Kind.HEAR, text);
      case "! " -> new Step(Kind.DO, line.substring(2));
      default -> throw new IllegalArgumentException(name + ".txt: what is '" + line + "'?");
    };
  }
}
