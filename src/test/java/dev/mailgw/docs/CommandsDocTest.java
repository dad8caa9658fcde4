package dev.mailgw.docs;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.cli.Main;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The README names every command with every option, and no other. */
class CommandsDocTest {

  private static final Pattern OPTION = Pattern.compile("--[a-z0-9-]+");
  private static final Set<String> EVERYWHERE = Set.of("--help", "--version");

  private final CommandLine program = new CommandLine(Main.class);
  private Readme readme;

  @BeforeEach
  void open() throws IOException {
    readme = Readme.read();
  }

  @Test
  void everyCommandHasARowWithAllItsOptionsAndNoOthers() {
    Map<String, Set<String>> rows =
        readme.rows("mailgw ").stream()
            .filter(row -> !row.get(0).contains("--"))
            .collect(toMap(row -> row.get(0).replace("`", ""), row -> options(row.get(1))));
    Map<String, Set<String>> commands =
        commands("mailgw", program)
            .filter(one -> isRunnable(one.getValue()))
            .collect(toMap(Map.Entry::getKey, one -> options(one.getValue())));

    assertThat(rows).isEqualTo(commands);
  }

  @Test
  void everyCommandThatIsShownExists() {
    assertThat(readme.code())
        .filteredOn(code -> code.matches("(scripts/)?mailgw( .*)?"))
        .isNotEmpty()
        .allSatisfy(code -> exists(code.replaceFirst("^scripts/", "").split("\\s+")));
  }

  /** Follows sub-commands as far as words do; what is left may be options and values. */
  private void exists(String... words) {
    CommandLine command = program;
    for (String word : Arrays.stream(words).skip(1).toList()) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        boolean wanted = !isRunnable(command);
        assertThat(wanted && !word.startsWith("-"))
            .as("'%s' in '%s' is no command", word, String.join(" ", words))
            .isFalse();
        break;
      }
      command = next;
    }
    Set<String> known = options(command);
    known.addAll(EVERYWHERE);
    assertThat(known).as(String.join(" ", words)).containsAll(options(String.join(" ", words)));
  }

  private static boolean isRunnable(CommandLine command) {
    return command.getCommand() instanceof java.util.concurrent.Callable<?>
        || command.getCommand() instanceof java.lang.reflect.Method;
  }

  private static Stream<Map.Entry<String, CommandLine>> commands(String name, CommandLine command) {
    return Stream.concat(
        Stream.of(Map.entry(name, command)),
        command.getSubcommands().entrySet().stream()
            .flatMap(sub -> commands(name + " " + sub.getKey(), sub.getValue())));
  }

  private static Set<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .filter(name -> !EVERYWHERE.contains(name))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> options(String text) {
    return OPTION.matcher(text).results().map(option -> option.group()).collect(toSet());
  }
}
