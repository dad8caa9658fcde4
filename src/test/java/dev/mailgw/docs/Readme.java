package dev.mailgw.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What README.md says, taken apart. */
record Readme(String text) {

  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");

  static Readme read() throws IOException {
    return new Readme(Files.readString(Path.of("README.md")));
  }

  /** The blocks of a language; those without one have the empty name. */
  List<String> blocks(String language) {
    return FENCED
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Everything in code type: blocks of shell commands, and inline. */
  List<String> code() {
    Stream<String> inline = inlineCode(FENCED.matcher(text).replaceAll(""));
    return Stream.concat(blocks("sh").stream().flatMap(String::lines), inline).toList();
  }

  /** The cells of each row whose first cell is code that begins so. */
  List<List<String>> rows(String beginning) {
    return text.lines()
        .filter(line -> line.startsWith("| `" + beginning))
        .map(line -> Arrays.stream(line.split("(?<!\\\\)\\|")).skip(1).map(String::strip).toList())
        .toList();
  }

  static Stream<String> inlineCode(String markdown) {
    return INLINE.matcher(markdown).results().map((MatchResult code) -> code.group(1));
  }
}
