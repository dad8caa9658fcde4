package dev.mailgw.lab.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with one file. Not safe for use by several threads. */
public final class Problems {

  private record Problem(int line, int column, String text) {}

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  public Problems(String file) {
    this.file = file;
  }

  public void add(Node at, String text) {
    add(at.getStartMark(), text);
  }

  public void add(Optional<Mark> mark, String text) {
    found.add(
        new Problem(
            mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, text));
  }

  public void throwIfAny() throws LabConfigException {
    if (!found.isEmpty()) {
      throw new LabConfigException(
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
              .map(p -> "%s:%d:%d: %s".formatted(file, p.line(), p.column(), p.text()))
              .toList());
    }
  }
}
