package dev.mailgw.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.EffectiveConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples of configuration load, and its table of the profiles is true. */
class ConfigDocTest {

  private static final Pattern FILE = Pattern.compile("file:([\\w/.-]+)");
  private static final Pattern VARIABLE = Pattern.compile("env:(\\w+)");

  @TempDir private Path folder;
  private Readme readme;

  @BeforeEach
  void open() throws IOException {
    readme = Readme.read();
  }

  @Test
  void everyExampleLoads() throws Exception {
    assertThat(readme.blocks("yaml")).hasSizeGreaterThanOrEqualTo(2);
    for (String example : readme.blocks("yaml")) {
      assertThat(effective(example)).as(example).isNotEmpty();
    }
  }

  @Test
  void theTableOfTheProfilesShowsWhatDiffersAndNothingElse() throws Exception {
    Map<String, List<String>> documented = new TreeMap<>();
    readme.rows("retriever.").forEach(row -> put(documented, row));
    readme.rows("triage.").forEach(row -> put(documented, row));
    readme.rows("dispatcher.").forEach(row -> put(documented, row));
    readme.rows("submission.").forEach(row -> put(documented, row));

    String example = readme.blocks("yaml").getFirst();
    Map<String, String> ece = effective("profile: ece\n" + example);
    Map<String, String> fast = effective("profile: fast\n" + example);
    Map<String, List<String>> differing = new TreeMap<>();
    ece.forEach((key, value) -> {
      if (!value.equals(fast.get(key))) {
        differing.put(key, List.of(value, fast.get(key)));
      }
    });
    differing.remove("profile");

    assertThat(documented).isEqualTo(differing);
  }

  private static void put(Map<String, List<String>> table, List<String> row) {
    table.put(row.get(0).replace("`", ""), List.of(row.get(1), row.get(2)));
  }

  private Map<String, String> effective(String yaml) throws IOException, ConfigException {
    Map<String, String> environment = new TreeMap<>();
    VARIABLE.matcher(yaml).results().forEach(name -> environment.put(name.group(1), "x"));
    for (var file : FILE.matcher(yaml).results().toList()) {
      Path secret = folder.resolve(file.group(1));
      Files.createDirectories(secret.getParent());
      Files.writeString(secret, "x");
    }
    Path config = Files.writeString(folder.resolve("mailgw.yaml"), yaml);
    ConfigLoader loader = new ConfigLoader(environment, _ -> {});
    return flat(EffectiveConfig.print(loader.load(config)));
  }

  /** Block YAML of mappings, as a map from dotted keys to texts; lists don't matter here. */
  private static Map<String, String> flat(String yaml) {
    Map<String, String> flat = new TreeMap<>();
    Deque<String> path = new ArrayDeque<>();
    for (String line :
        yaml.lines().filter(one -> one.contains(": ") || one.endsWith(":")).toList()) {
      int depth = (line.length() - line.stripLeading().length()) / 2;
      while (path.size() > depth) {
        path.removeLast();
      }
      String[] entry = line.strip().split(":", 2);
      path.addLast(entry[0]);
      flat.put(String.join(".", path), entry[1].strip());
    }
    return flat;
  }
}
