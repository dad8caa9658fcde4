package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.yaml.Document;
import dev.mailgw.lab.yaml.LabConfigException;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Values;
import java.net.InetAddress;
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
          "dataDirectory",
          "certificateNames",
          "tokenLifetime",
          "clients",
          "users");

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
    Optional<Tenant> tenant = tenant();
    var base =
        top.text("portBase").map(new ConfigValues(values)::portBase).orElse(Optional.of(10000));
    var listen = listen();
    Optional<Path> data = top.requiredText("dataDirectory").map(values::path);
    var names = top.texts("certificateNames").stream().map(Section.Text::value).toList();
    var life = top.text("tokenLifetime").flatMap(values::duration);
    var people = new PeopleReader(top, values, problems).read();
    if (tenant.isEmpty() || base.isEmpty() || listen.isEmpty() || data.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LabConfig(
            tenant.get(),
            listen.get(),
            base.get(),
            data.get(),
            names,
            TenantPolicy.STANDARD.withTokenLifetime(life),
            Limits.OPEN,
            people.clients(),
            people.users(),
            people.signedIn()));
  }

  private Optional<Tenant> tenant() {
    return top.section("tenant", Set.of("id", "domain"))
        .flatMap(section -> {
          var id = section.requiredText("id").flatMap(values::guid);
          var domain = section.requiredText("domain").map(Section.Text::value);
          return id.flatMap(i -> domain.map(d -> new Tenant(i, d)));
        });
  }

  private Optional<InetAddress> listen() {
    return top.text("listen")
        .map(new ConfigValues(values)::listenAddress)
        .orElseGet(() -> Optional.of(InetAddress.ofLiteral("127.0.0.1")));
  }
}
