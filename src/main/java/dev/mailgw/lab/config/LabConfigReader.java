package dev.mailgw.lab.config;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.mail.ArrivalPlan;
import dev.mailgw.lab.smtp.Variants;
import dev.mailgw.lab.yaml.Document;
import dev.mailgw.lab.yaml.LabConfigException;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Values;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Binds the file to {@link LabConfig}. */
final class LabConfigReader {

  private static final Set<String> TOP =
      Set.of(
          "tenant",
          "listen",
          "portBase",
          "ports",
          "dataDirectory",
          "certificateNames",
          "tokenLifetime",
          "limits",
          "clock",
          "sizes",
          "submission",
          "arrivals",
          "clients",
          "users",
          "workstationUser");

  private final Section top;
  private final Values values;
  private final Problems problems;

  private LabConfigReader(Section top, Values values, Problems problems) {
    this.top = top;
    this.values = values;
    this.problems = problems;
  }

  static LabConfig read(String file, Path folder, String yaml) throws LabConfigException {
    var problems = new Problems(file);
    Optional<Node> root = Document.root(yaml, problems);
    problems.throwIfAny();
    var top = new Section(root.orElseThrow(), TOP, problems);
    var config = new LabConfigReader(top, new Values(folder, problems), problems).config();
    problems.throwIfAny();
    return config.orElseThrow();
  }

  /** Empty only if there are problems. */
  private Optional<LabConfig> config() {
    var tenants = new TenantReader(top, values, problems);
    Optional<Tenant> tenant = tenants.tenant();
    TenantPolicy policy = tenants.policy();
    Optional<LabNetwork> network = new NetworkReader(top, values).read();
    Optional<Path> data = top.requiredText("dataDirectory").map(values::path);
    Limits limits = new LimitsReader(top, values).read();
    var config = new ConfigValues(values);
    LabTime time = time(config);
    Variants smtp = new SubmissionReader(top, values).read();
    Optional<ArrivalPlan> arrivals = top.text("arrivals").flatMap(config::arrivals);
    LabPeople people = new PeopleReader(top, values, problems).read();
    return tenant.flatMap(t ->
        network.flatMap(n ->
            data.map(directory ->
                new LabConfig(t, policy, people, limits, time, n, smtp, arrivals, directory))));
  }

  private LabTime time(ConfigValues config) {
    return top.optionalSection("clock", Set.of("rate", "advance"))
        .map(section ->
            new LabTime(
                section
                    .text("rate")
                    .flatMap(text -> config.decimal(text, 1, LabClock.FASTEST))
                    .orElse(LabTime.REAL.rate()),
                section
                    .text("advance")
                    .flatMap(config::durationOrZero)
                    .orElse(LabTime.REAL.advance())))
        .orElse(LabTime.REAL);
  }
}
