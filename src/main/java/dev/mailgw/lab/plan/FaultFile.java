package dev.mailgw.lab.plan;

import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.yaml.Document;
import dev.mailgw.lab.yaml.LabConfigException;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Faults that somebody adds by hand, written as in a plan. */
public final class FaultFile {

  /** Their names begin so, as those of a plan begin with its name. */
  private static final String BY_HAND = "by-hand";

  private FaultFile() {}

  /**
   * Reads one fault, or a list of them under {@code faults}.
   *
   * @param file for messages
   * @param yaml or JSON
   * @throws LabConfigException tells everything that is wrong
   */
  public static List<Fault> read(String file, String yaml) throws LabConfigException {
    var problems = new Problems(file);
    Optional<Node> root = Document.root(yaml, problems);
    problems.throwIfAny();
    var reader = new FaultReader(new Reading(problems), BY_HAND);
    List<Fault> faults = new ArrayList<>();
    for (Section section : sections(root.orElseThrow(), problems)) {
      reader.read(section).ifPresent(faults::add);
    }
    problems.throwIfAny();
    return faults;
  }

  private static List<Section> sections(Node root, Problems problems) {
    Set<String> known = new HashSet<>(FaultReader.KEYS);
    known.add("faults");
    Section top = new Section(root, known, problems);
    if (top.has("faults")) {
      return top.sections("faults", FaultReader.KEYS);
    }
    return List.of(new Section(root, FaultReader.KEYS, problems));
  }
}
