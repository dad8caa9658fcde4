package dev.mailgw.lab.plan;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.yaml.Document;
import dev.mailgw.lab.yaml.LabConfigException;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Binds a file to a {@link Plan}. */
final class PlanReader {

  private static final Set<String> TOP =
      Set.of(
          "name",
          "title",
          "injects",
          "checklist",
          "survivable",
          "newUsers",
          "tenant",
          "users",
          "applications",
          "limits",
          "clock",
          "faults",
          "seed");
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ROW = Pattern.compile("[A-Z][0-9]");
  private static final long SEED = 1;

  private final Section top;
  private final Reading reading;

  private PlanReader(Section top, Reading reading) {
    this.top = top;
    this.reading = reading;
  }

  /**
   * Reads a plan.
   *
   * @param file for messages
   * @throws LabConfigException tells everything that is wrong
   */
  static Plan read(String file, String yaml) throws LabConfigException {
    var problems = new Problems(file);
    Optional<Node> root = Document.root(yaml, problems);
    problems.throwIfAny();
    var reading = new Reading(problems);
    Plan plan = new PlanReader(reading.section(root.orElseThrow(), TOP), reading).plan();
    problems.throwIfAny();
    return plan;
  }

  /** Worth something only if there are no problems. */
  private Plan plan() {
    String name = top.requiredText("name").flatMap(this::id).orElse("?");
    Optional<Section> clock = reading.section(top, "clock", Set.of("advance", "rate"));
    return new Plan(
        name,
        top.requiredText("title").map(Text::value).orElse(""),
        reading.some(top, "injects").stream().flatMap(text -> id(text).stream()).toList(),
        reading.some(top, "checklist").stream().flatMap(text -> row(text).stream()).toList(),
        top.requiredText("survivable").isPresent() && reading.flag(top, "survivable"),
        Reading.plain(reading.some(top, "newUsers")),
        new EditsReader(reading).read(top),
        clock.flatMap(c -> reading.duration(c, "advance")).orElse(Duration.ZERO),
        clock
            .flatMap(c -> c.text("rate"))
            .flatMap(text -> reading.decimal(text, 1, LabClock.FASTEST))
            .orElse(1.0),
        faults(name),
        reading.number(top, "seed", 0, SEED));
  }

  private Optional<String> id(Text text) {
    return ID.matcher(text.value()).matches()
        ? Optional.of(text.value())
        : reading.wrong(text, "in kebab-case, like imap-disabled");
  }

  private Optional<String> row(Text text) {
    return ROW.matcher(text.value()).matches()
        ? Optional.of(text.value())
        : reading.wrong(text, "a row of the checklist, like M2");
  }

  private List<Fault> faults(String plan) {
    var reader = new FaultReader(reading, plan);
    List<Fault> faults = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : top.sections("faults", FaultReader.KEYS)) {
      Optional<Fault> fault = reader.read(section);
      fault.ifPresent(faults::add);
      if (fault.filter(f -> !names.add(f.name())).isPresent()) {
        reading.wrong(section.at(), "each fault needs a name of its own");
      }
    }
    return faults;
  }
}
