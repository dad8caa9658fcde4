package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.message.MailAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mails that the gateway sends to itself, to see whether and how soon they arrive.
 *
 * @param interval from the end of an alias's probe to the start of the next
 * @param timeout how long one is waited for
 * @param pollInterval between two looks into the mailbox
 * @param aliases whose way is tried; none by default
 */
public record ProbeSettings(
    Duration interval, Duration timeout, Duration pollInterval, List<Probed> aliases) {

  /**
   * An alias that is named.
   *
   * @param enabled whether its way is tried
   * @param to where its probes are sent; empty for its own address
   */
  public record Probed(AliasId alias, boolean enabled, Optional<MailAddress> to) {

    private Tree tree() {
      return new Tree().with("enabled", enabled).with("to", to.map(MailAddress::toString));
    }
  }

  public ProbeSettings {
    aliases = List.copyOf(aliases);
  }

  static ProbeSettings from(Section section, Map<String, AliasId> aliases) {
    return new ProbeSettings(
        section.read("interval", Kind.duration("1s", "24h")).orElse(Duration.ofMinutes(5)),
        section.read("timeout", Kind.duration("1s", "1h")).orElse(Duration.ofMinutes(2)),
        section.read("pollInterval", Intervals.POLL).orElse(Duration.ofSeconds(2)),
        named(section.named("aliases"), aliases));
  }

  private static List<Probed> named(Map<String, Section> named, Map<String, AliasId> aliases) {
    String allowed = Kind.choice("an alias", aliases).allowed();
    List<Probed> probed = new ArrayList<>();
    named.forEach((name, section) -> {
      boolean enabled = section.read("enabled", Kind.flag()).orElse(true);
      Optional<MailAddress> to = section.read("to", Words.address()).optional();
      Optional.ofNullable(aliases.get(name))
          .ifPresentOrElse(
              alias -> probed.add(new Probed(alias, enabled, to)),
              () -> section.reject("is no alias; allowed: " + allowed));
    });
    return probed;
  }

  /** Those whose way is tried. */
  public List<Probed> probed() {
    return aliases.stream().filter(Probed::enabled).toList();
  }

  Tree tree() {
    Tree byName = new Tree();
    aliases.forEach(one -> byName.with(one.alias().value(), one.tree()));
    return new Tree()
        .with("interval", interval)
        .with("timeout", timeout)
        .with("pollInterval", pollInterval)
        .with("aliases", byName);
  }
}
