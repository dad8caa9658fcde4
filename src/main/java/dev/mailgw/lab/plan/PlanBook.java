package dev.mailgw.lab.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.yaml.LabConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plans that are shipped, by name. Immutable. */
public final class PlanBook {

  private static final String INDEX = "index.txt";

  private final Map<String, Plan> plans;

  private PlanBook(Map<String, Plan> plans) {
    this.plans = plans;
  }

  /**
   * All that are shipped, in the order of their index.
   *
   * @throws IllegalStateException if one of them is broken, which is a fault of the program
   */
  public static PlanBook shipped() {
    Map<String, Plan> plans = new LinkedHashMap<>();
    resource(INDEX)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(name -> plans.put(name, shipped(name)));
    return new PlanBook(plans);
  }

  /** In the order of the index: the checklist's first. */
  public List<Plan> plans() {
    return List.copyOf(plans.values());
  }

  public Optional<Plan> plan(String name) {
    return Optional.ofNullable(plans.get(name));
  }

  /**
   * The plan of this name, or else in this file.
   *
   * @throws UnknownPlanException if it is neither
   * @throws LabConfigException if the file says something wrong; tells all of it
   * @throws IOException if the file can't be read
   */
  public Plan find(String nameOrFile) throws UnknownPlanException, LabConfigException, IOException {
    Optional<Plan> named = plan(nameOrFile);
    if (named.isPresent()) {
      return named.get();
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new UnknownPlanException(nameOrFile, Nearest.to(nameOrFile, plans.keySet()));
    }
    return PlanReader.read(file.toString(), Files.readString(file));
  }

  private static Plan shipped(String name) {
    String file = name + ".yaml";
    try {
      Plan plan = PlanReader.read(file, resource(file));
      if (!plan.name().equals(name)) {
        throw new IllegalStateException(file + " calls itself " + plan.name());
      }
      return plan;
    } catch (LabConfigException e) {
      throw new IllegalStateException("broken plan: " + e.getMessage(), e);
    }
  }

  private static String resource(String file) {
    try (InputStream in = PlanBook.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the plan " + file + " is not in the program");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
