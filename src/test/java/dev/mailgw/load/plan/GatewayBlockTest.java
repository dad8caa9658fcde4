package dev.mailgw.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.config.ConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of aliases in a plan for a lab of its own: only the run knows which there are. */
class GatewayBlockTest {

  private static final String PLAN = "name: x\nduration: 60s\narrival: {rate: 60/m}\n";

  @Test
  void instancesMayNameThem() throws ConfigException {
    String instances =
        "gateway:\n  retriever:\n    instances: {one: {aliases: [m1, m2]}, two: {aliases: [m3]}}\n";

    assertThat(gateway(instances)).startsWith("retriever:\n  instances:");
  }

  @Test
  void probesMayNameThem() throws ConfigException {
    assertThat(gateway("gateway:\n  probe:\n    aliases: {m1: {enabled: true}}\n"))
        .startsWith("probe:\n  aliases:");
  }

  private static String gateway(String block) throws ConfigException {
    return new LoadPlanReader(Map.of()).read("p.yaml", PLAN + block, Path.of(".")).gateway();
  }
}
