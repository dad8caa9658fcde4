package dev.mailgw.load.plan;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Problems;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.load.plan.LoadPlan.Account;
import dev.mailgw.load.plan.LoadPlan.Arrival;
import dev.mailgw.load.plan.LoadPlan.Mail;
import dev.mailgw.load.plan.LoadPlan.Mailboxes;
import dev.mailgw.load.plan.LoadPlan.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Binds a whole plan. After a problem, the result may have holes and must be thrown away. */
final class PlanBinding {

  private static final String LAB = "lab";
  private static final String SERVERS = "servers";
  private static final String MAILBOXES = "mailboxes";

  private final Path base;
  private final GatewayBlock gateway;
  private final ServersBlock existing;
  private final Problems problems;

  PlanBinding(Path base, GatewayBlock gateway, ServersBlock existing, Problems problems) {
    this.base = base;
    this.gateway = gateway;
    this.existing = existing;
    this.problems = problems;
  }

  LoadPlan plan(Section root) {
    String name = root.read("name", Kinds.name()).required();
    Setting<String> profile = root.read("profile", Kinds.profile());
    root.require("arrival", "how mail comes: rate, bursts or replay");
    Arrival arrival = new ArrivalBinding(base).arrival(root.section("arrival"));
    Mail mail = mail(root.section("mail"));
    int repeat = root.read("repeat", Kinds.or("1", Kind.integer(1, 100))).orElse(1);
    Servers servers = servers(root, new ServersBlock.Rest(arrival, mail, repeat));
    return new LoadPlan(
        name,
        root.read("seed", Kinds.or("1", Kind.integer(0, 999_999_999))).orElse(1),
        root.read("warmUp", Kinds.or("0s", Kind.duration("0s", "1d"))).orElse(Duration.ZERO),
        root.read("duration", Kind.duration("1s", "7d")).required(),
        repeat,
        servers,
        mailboxes(root.section(MAILBOXES)),
        arrival,
        mail,
        profile.orElse("ece"),
        gateway.text(root, profile.orElse("ece"), problems),
        ObjectiveBinding.objective(root));
  }

  private Servers servers(Section root, ServersBlock.Rest rest) {
    Section lab = root.section(LAB);
    if (!root.has(SERVERS)) {
      return new Servers.OwnLab(
          lab.read("limits", Kinds.limits()).orElse("none"),
          lab.read("trouble", Kinds.faultPlan(base)).optional());
    }
    for (String other : List.of(LAB, MAILBOXES)) {
      if (root.has(other)) {
        root.reject(other, "has no use with servers that are there; take it out, or servers");
      }
    }
    return existing.servers(root, rest, problems);
  }

  private static Mailboxes mailboxes(Section section) {
    return new Mailboxes(
        section.read("count", Kinds.or("10", Kind.integer(1, 10_000))).orElse(10),
        section.read("pop3Percent", Kinds.or("0", Kind.integer(0, 100))).orElse(0),
        section
            .read("account", Kinds.or("shared", Kind.choice(Account.class)))
            .orElse(Account.SHARED));
  }

  private Mail mail(Section section) {
    Setting<Long> size = section.read("size", Kind.size("1kB", "25MB"));
    Setting<Path> folder =
        section
            .read("folder", Kinds.path(base))
            .where("a folder of .eml files that is there", Files::isDirectory);
    if (size.isOwn() && folder.isOwn()) {
      folder.reject("has no use with size: its mails are as large as they are; take one out");
    }
    return new Mail(
        size.optional().map(Math::toIntExact),
        folder.optional().map(Path::toString),
        section.read("acknowledged", Kinds.or("false", Kind.flag())).orElse(false));
  }
}
