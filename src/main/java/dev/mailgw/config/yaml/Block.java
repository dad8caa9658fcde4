package dev.mailgw.config.yaml;

import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Where the settings under a key stand in the text.
 *
 * @param line of the first one, from 1
 * @param lines how many
 * @param indent spaces before each of the outermost ones
 */
public record Block(int line, int lines, int indent) {

  static Optional<Block> of(Entry entry, Problems problems) {
    if (!(entry.value() instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      var _ = Entries.of(entry, problems);
      return Optional.empty();
    }
    if (mapping.getFlowStyle() == FlowStyle.FLOW) {
      problems.add(
          entry.place().at(mapping).problem("is in braces; write each setting in a line below"));
      return Optional.empty();
    }
    Mark start = mapping.getStartMark().orElseThrow();
    Mark end = mapping.getEndMark().orElseThrow();
    int lines = end.getLine() - start.getLine() + (end.getColumn() > 0 ? 1 : 0);
    return Optional.of(new Block(start.getLine() + 1, lines, start.getColumn()));
  }

  /** These lines of the text that was read, moved to the left. */
  public String of(String text) {
    return text.lines()
        .skip(line - 1)
        .limit(lines)
        .map(this::moved)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String moved(String one) {
    int spaces = 0;
    while (spaces < indent && spaces < one.length() && one.charAt(spaces) == ' ') {
      spaces++;
    }
    return one.substring(spaces);
  }
}
