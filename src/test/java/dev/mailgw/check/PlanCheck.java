package dev.mailgw.check;

import dev.mailgw.app.Environment;
import dev.mailgw.app.check.CheckOptions;
import dev.mailgw.app.check.Checks;
import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.mail.MailGenerator;
import dev.mailgw.lab.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A check of a lab of its own in which plans are in force. */
final class PlanCheck {

  private static final int SMALL = 20_000;

  /** Shows after five minutes. */
  private static final String LATE = "refresh-stops";

  private PlanCheck() {}

  /**
   * Runs it.
   *
   * @param directory the lab's, whose certificates are kept
   * @param messages in each inbox before
   */
  static CheckReport of(List<Plan> plans, Path directory, int messages) throws Exception {
    Exchange exchange = new Exchange(_ -> {});
    LabConfig config =
        LabConfig.builtIn().withPortBase(0).withDataDirectory(directory.resolve("lab"));
    try (Lab lab = Lab.start(config, exchange, InstantSource.system(), new SecureRandom())) {
      for (var user : lab.ready().users()) {
        deliver(exchange, user.address(), messages);
      }
      for (Plan plan : plans) {
        lab.plans().apply(plan);
      }
      if (plans.stream().anyMatch(plan -> plan.name().equals(LATE))) {
        lab.clock().advance(Duration.ofMinutes(6));
      }
      Path ready = directory.resolve("ready.json");
      Files.writeString(ready, JsonMapper.shared().writeValueAsString(lab.ready()));
      return Checks.ofLab(ready, new CheckOptions(Role.BOTH, Set.of(), true, Pace.LAB))
          .run(Environment.system());
    }
  }

  private static void deliver(Exchange exchange, String address, int messages) throws Exception {
    MailGenerator generator = new MailGenerator(address.hashCode(), Instant.EPOCH, address);
    for (int i = 0, made = 0; made < messages; i++) {
      byte[] raw = generator.mail(i).raw();
      if (raw.length < SMALL) {
        int uid = exchange.mailbox(address).append(raw, Instant.now());
        made += uid > 0 ? 1 : 0;
      }
    }
  }
}
