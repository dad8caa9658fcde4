package dev.mailgw.lab.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words in braces that stand in a transcript for what is another text each time. */
final class Mask {

  private static final Map<String, Pattern> WORDS = words();
  private static final Pattern WORD =
      Pattern.compile(WORDS.keySet().stream().collect(Collectors.joining("|", "\\{(", "|any)}")));

  private Mask() {}

  /** Whether the line is what the transcript says; {@code {any}} stands for any text. */
  static boolean fits(String expected, String line) {
    var regex = new StringBuilder();
    var word = WORD.matcher(expected);
    int at = 0;
    while (word.find()) {
      regex.append(Pattern.quote(expected.substring(at, word.start())));
      Pattern stands = WORDS.get(word.group(1));
      regex.append(stands == null ? ".*" : "(?:" + stands.pattern() + ")");
      at = word.end();
    }
    regex.append(Pattern.quote(expected.substring(at)));
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(line).matches();
  }

  /** The line as it could stand in a transcript. */
  static String over(String line) {
    String masked = line;
    for (var word : WORDS.entrySet()) {
      masked = word.getValue().matcher(masked).replaceAll("{" + word.getKey() + "}");
    }
    return masked;
  }

  /** The order is that in which they are looked for. */
  private static Map<String, Pattern> words() {
    Map<String, Pattern> words = new LinkedHashMap<>();
    words.put("jwt", Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
    words.put("refresh-token", Pattern.compile("1\\.A[\\w.-]{20,}"));
    words.put("message-id", Pattern.compile("[\\w.-]+@LAB0PR01MB0001[\\w.]*"));
    words.put("time", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));
    words.put("when", Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ"));
    words.put(
        "date", Pattern.compile("[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} [\\d:]{8} \\+0000"));
    words.put("session", Pattern.compile("08DE[0-9A-F]{12}"));
    words.put("id", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    words.put("host", Pattern.compile("LAB0PR01MB0001\\.labprd01\\.prod\\.outlook\\.com"));
    words.put("number", Pattern.compile("(?<=UIDVALIDITY |COPYUID |Backoff Time: (?!30000))\\d+"));
    words.put("seconds", Pattern.compile("(?<=expires_in\":)(?!3599)\\d{4}"));
    words.put("encoded-time", Pattern.compile("\\d{4}-\\d\\d-\\d\\d\\+\\d\\d%3A\\d\\d%3A\\d\\dZ"));
    words.put("space", Pattern.compile(" $"));
    words.put("port", Pattern.compile("(?<=localhost:)\\d+"));
    return words;
  }
}
