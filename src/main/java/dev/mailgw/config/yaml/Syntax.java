package dev.mailgw.config.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a text as one YAML document of the plain sort. The library's own messages quote the lines
 * around a mistake, which may hold a secret, so only its one-line reason is passed on.
 */
final class Syntax {

  private static final int DEEPEST = 20;
  private static final String WANTED = "it must hold settings, each as 'key: value'";
  private static final String TAG = "tags ('!…') have no use here; put the text in quotes";

  private final String file;
  private final Problems problems;

  Syntax(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The top of the document; empty if there is a problem, which has been added then. */
  Optional<Node> read(String text) {
    if (SourceText.isUnfit(file, text, problems)) {
      return Optional.empty();
    }
    LoadSettings settings = settings();
    try {
      return isPlain(text, settings) ? top(text, settings) : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      problems.add(Place.root(file).at(e.getProblemMark()).problem(reason(e)));
    } catch (ReaderException e) {
      String character = String.format("the character U+%04X", e.getCodePoint());
      problems.add(
          SourceText.place(file, text, e.getPosition()).problem(character + " is not allowed"));
    } catch (YamlEngineException e) {
      problems.add(Problem.ofFile(file, "is not YAML of the plain sort"));
    }
    return Optional.empty();
  }

  /** Keys that are lists or mappings are let in, to be refused with their place. */
  private LoadSettings settings() {
    return LoadSettings.builder()
        .setLabel(file)
        .setUseMarks(true)
        .setAllowNonScalarKeys(true)
        .build();
  }

  private Optional<Node> top(String text, LoadSettings settings) {
    Optional<Node> top = new Compose(settings).composeString(text).filter(n -> !Scalars.isNull(n));
    if (top.isEmpty()) {
      problems.add(Problem.ofFile(file, "is empty; " + WANTED));
    } else if (!(top.get() instanceof MappingNode)) {
      problems.add(Problem.ofFile(file, Scalars.form(top.get()) + "; " + WANTED));
      return Optional.empty();
    }
    return top;
  }

  /** Looks at the events one after the other, so that nothing can explode before it is refused. */
  private boolean isPlain(String text, LoadSettings settings) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      documents += event instanceof DocumentStartEvent ? 1 : 0;
      Optional<String> objection = objection(event, depth, documents);
      if (objection.isPresent()) {
        problems.add(Place.root(file).at(event.getStartMark()).problem(objection.get()));
        return false;
      }
    }
    return true;
  }

  private static Optional<String> objection(Event event, int depth, int documents) {
    if (event instanceof NodeEvent node
        && (node instanceof AliasEvent || node.getAnchor().isPresent())) {
      return Optional.of(
          "anchors ('&…') and aliases ('*…') are not read;"
              + " what is common goes under the defaults");
    }
    if (isTagged(event)) {
      return Optional.of(TAG);
    }
    if (depth > DEEPEST) {
      return Optional.of("is nested deeper than " + DEEPEST + " levels");
    }
    return documents > 1
        ? Optional.of("a second document begins; one file holds one")
        : Optional.empty();
  }

  private static boolean isTagged(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag().isPresent();
      case CollectionStartEvent collection -> collection.getTag().isPresent();
      default -> false;
    };
  }

  private static String reason(MarkedYamlEngineException e) {
    String problem = e.getProblem().replaceAll("\\p{Cntrl}", "?");
    if (problem.contains("TAB")) {
      return "a tab; indent with spaces";
    }
    if (problem.contains("tag")) {
      return TAG;
    }
    return "is not YAML: "
        + problem.replaceFirst("\\. \\(Do not use.*", "; put the text in quotes");
  }
}
