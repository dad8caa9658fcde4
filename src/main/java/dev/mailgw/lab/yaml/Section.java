package dev.mailgw.lab.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of the file, read key by key; what is wrong goes to {@link Problems}. */
public final class Section {

  /** A text with its place, for checks that come later. */
  public record Text(String value, Node at) {}

  private final Node at;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Problems problems;

  /** The keys of this node; none if it is no mapping. */
  public Section(Node node, Set<String> known, Problems problems) {
    this.at = node;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> accept(entry, known));
    } else {
      problems.add(node, "expected keys and values here");
    }
  }

  private void accept(NodeTuple entry, Set<String> known) {
    String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    if (!known.contains(key)) {
      problems.add(
          entry.getKeyNode(),
          "unknown key '%s'; known here: %s"
              .formatted(key, String.join(", ", new TreeSet<>(known))));
    } else if (values.putIfAbsent(key, entry.getValueNode()) != null) {
      problems.add(entry.getKeyNode(), "'" + key + "' is there twice");
    }
  }

  public Node at() {
    return at;
  }

  /** Whatever is at a key; empty if it is absent. */
  public Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** A text, or a list of texts with commas between them; empty if it is absent. */
  public Optional<Text> joined(String key) {
    Node node = values.get(key);
    if (!(node instanceof SequenceNode)) {
      return text(key);
    }
    List<Text> items = texts(key);
    String joined = String.join(",", items.stream().map(Text::value).toList());
    return Optional.of(new Text(items.isEmpty() ? "none" : joined, node));
  }

  /** The text of a key; empty if it is absent or left empty. */
  public Optional<Text> text(String key) {
    return Optional.ofNullable(values.get(key)).flatMap(node -> scalar(key, node));
  }

  /** As {@link #text}; absence is a problem. */
  public Optional<Text> requiredText(String key) {
    if (!values.containsKey(key)) {
      problems.add(at, "'" + key + "' is missing");
    }
    return text(key);
  }

  public List<Text> texts(String key) {
    return items(key).stream().flatMap(node -> scalar(key, node).stream()).toList();
  }

  /** The keys and values of a key; absence is a problem. */
  public Optional<Section> section(String key, Set<String> known) {
    if (!values.containsKey(key)) {
      problems.add(at, "'" + key + "' is missing");
    }
    return optionalSection(key, known);
  }

  /** As {@link #section}, and may be absent. */
  public Optional<Section> optionalSection(String key, Set<String> known) {
    return Optional.ofNullable(values.get(key)).map(node -> new Section(node, known, problems));
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether keys and values stand here, and not a text or a list. */
  public boolean isMapping(String key) {
    return values.get(key) instanceof MappingNode;
  }

  public List<Section> sections(String key, Set<String> known) {
    return items(key).stream().map(node -> new Section(node, known, problems)).toList();
  }

  private List<Node> items(String key) {
    Node node = values.get(key);
    return switch (node) {
      case null -> List.of();
      case SequenceNode sequence -> sequence.getValue();
      default -> {
        problems.add(node, "'" + key + "' must be a list");
        yield List.of();
      }
    };
  }

  private Optional<Text> scalar(String key, Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(new Text(scalar.getValue().strip(), node));
    }
    problems.add(node, "'" + key + "' must be a text");
    return Optional.empty();
  }
}
