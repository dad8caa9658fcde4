package dev.mailgw.lab.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML text as a tree whose nodes know their places. */
public final class Document {

  private Document() {}

  /** Its root; if it has none, {@code problems} knows why. */
  public static Optional<Node> root(String yaml, Problems problems) {
    try {
      var settings = LoadSettings.builder().setUseMarks(true).build();
      Optional<Node> root = new Compose(settings).composeString(yaml);
      if (root.isEmpty()) {
        problems.add(Optional.empty(), "the file is empty");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      problems.add(e.getProblemMark(), e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(Optional.empty(), e.getMessage());
    }
    return Optional.empty();
  }
}
