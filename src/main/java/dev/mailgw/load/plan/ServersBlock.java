package dev.mailgw.load.plan;

import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.ServerSettings;
import dev.mailgw.config.yaml.Block;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Problems;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.load.plan.LoadPlan.Arrival;
import dev.mailgw.load.plan.LoadPlan.Mail;
import dev.mailgw.load.plan.LoadPlan.Servers;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.retrieve.AfterRetrieval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Servers that are there. Trust, accounts and aliases are written as in the gateway's configuration
 * and are read by its reader; the rest is the plan's own.
 *
 * @param text the whole plan
 */
record ServersBlock(String text, Path base, Trial trial) {

  private static final String SERVERS = "servers";
  private static final String CAP = "atMostPerMinute";
  private static final double MINUTES = 60;
  private static final int IMAPS = 993;

  private static final List<String> OWN = List.of(CAP, "keepMail", "connections", "imap", "sender");

  private static final List<String> GATEWAYS =
      List.of("trust", "accountDefaults", "accounts", "aliasDefaults", "aliases");

  /** What else of the plan decides whether it is sound. */
  record Rest(Arrival arrival, Mail mail, int repeat) {}

  /** Reads it; after a problem, the result may have holes. */
  Servers servers(Section root, Rest rest, Problems problems) {
    Section section = root.section(SERVERS);
    Optional<Block> block = root.block(SERVERS);
    GATEWAYS.forEach(section::section);
    String settings = block.map(lines -> gateways(lines.of(text))).orElse("");
    Setting<Integer> cap = section.read(CAP, Kind.integer(1, 1_000_000));
    Optional<ServerSettings> imap = imap(section);
    Optional<String> sender = sender(section, rest.mail());
    block
        .flatMap(lines -> trial.load(SERVERS, lines, settings).told(_ -> true, problems))
        .ifPresent(config -> {
          if (!section.has(CAP) && !Loopback.only(config, imap, rest.mail().acknowledged())) {
            section.require(CAP, "a number; without it, all servers must be on this machine");
          }
          check(section, config, imap, sender);
        });
    cap.optional().ifPresent(most -> below(most, cap, rest.arrival()));
    return new Servers.Existing(
        settings,
        base,
        cap.optional().map(OptionalInt::of).orElse(OptionalInt.empty()),
        keepMail(section, rest.repeat()),
        section.read("connections", Kinds.or("1", Kind.integer(1, 10))).orElse(1),
        imap,
        sender);
  }

  /** The plan's own settings become empty lines, so that the others stay where they are. */
  private static String gateways(String settings) {
    boolean[] own = {false};
    return settings
        .lines()
        .map(line -> {
          boolean within = line.isBlank() || line.startsWith(" ") || line.startsWith("#");
          own[0] = within ? own[0] : OWN.contains(line.split("[: ]", 2)[0]);
          return own[0] ? "" : line;
        })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void below(int most, Setting<Integer> cap, Arrival arrival) {
    if (arrival.perHour() > most * MINUTES) {
      cap.reject(
          "is below arrival.rate, which is %.1f a minute; lower that, or raise this"
              .formatted(arrival.perHour() / MINUTES));
    }
  }

  private static boolean keepMail(Section section, int repeat) {
    Setting<Boolean> keep = section.read("keepMail", Kinds.or("false", Kind.flag()));
    if (keep.orElse(false) && repeat > 1) {
      keep.reject("has no use with repeat: the next run would fetch the mail again; take one out");
    }
    return keep.orElse(false);
  }

  private static Optional<ServerSettings> imap(Section servers) {
    Section section = servers.section("imap");
    if (!servers.has("imap")) {
      return Optional.empty();
    }
    Map<String, ServerSettings.Tls> encrypted =
        new TreeMap<>(
            Map.of(
                "implicit", ServerSettings.Tls.IMPLICIT, "starttls", ServerSettings.Tls.STARTTLS));
    return Optional.of(
        new ServerSettings(
            String.valueOf(section.text("host").required()),
            section.read("port", Kinds.or("" + IMAPS, Kind.integer(1, 65_535))).orElse(IMAPS),
            section
                .read("tls", Kinds.or("implicit", Kind.choice(encrypted)))
                .orElse(ServerSettings.Tls.IMPLICIT)));
  }

  private static Optional<String> sender(Section section, Mail mail) {
    Setting<String> sender =
        section
            .text("sender")
            .where("a mail address", address -> address.matches("[^@\\s<>]+@[^@\\s<>]+"));
    if (mail.acknowledged()) {
      var _ = sender.required();
      if (mail.bytes().isEmpty()) {
        section.reject(
            "answers go to servers.sender only with mail.size, other mail has senders of its own;"
                + " set mail.size, or take mail.acknowledged out");
      }
    }
    return sender.optional();
  }

  private static void check(
      Section section,
      GatewayConfig config,
      Optional<ServerSettings> imap,
      Optional<String> sender) {
    for (AliasSettings alias : config.aliases()) {
      String which = "alias '" + alias.id().value() + "' ";
      if (alias.afterRetrieval() != AfterRetrieval.KEEP) {
        section.reject(
            "aliases",
            which
                + "has another afterRetrieval than keep, so mail that is not the run's could go;"
                + " take it out");
      }
      if (alias.acknowledgement().enabled()) {
        section.reject(
            "aliases",
            which + "has acknowledgement.enabled: mail.acknowledged decides; take it out");
      }
      if (alias.incoming().protocol() == Protocol.POP3 && imap.isEmpty()) {
        section.reject(
            "aliases",
            which
                + "is fetched over POP3, which can't put mail into a mailbox; say in servers.imap"
                + " where that is possible");
      }
      if (sender.filter(alias.address().toString()::equalsIgnoreCase).isPresent()) {
        section.reject(
            "sender", "is the address of " + which + "and would be sent its own answers");
      }
    }
  }
}
