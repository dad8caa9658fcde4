package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.message.MailAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Notices to a person about mail that needs one.
 *
 * @param to who gets them; empty: they stand in the log only
 * @param from who they are from; empty for the address of {@code alias}
 * @param alias whose account and server send them; there if {@code to} is
 * @param interval in which at most one is sent for each alias that something is to be told of
 * @param delayAfter how old a mail is when its sender is told that it is delayed, if asked for
 */
public record NoticeSettings(
    Optional<MailAddress> to,
    Optional<MailAddress> from,
    Optional<AliasId> alias,
    Duration interval,
    Duration delayAfter) {

  static NoticeSettings from(Section section, Map<String, AliasId> aliases) {
    Setting<AliasId> alias = section.read("alias", Kind.choice("an alias", aliases));
    NoticeSettings notices =
        new NoticeSettings(
            section.read("to", Words.address()).optional(),
            section.read("from", Words.address()).optional(),
            alias.optional(),
            section.read("interval", Kind.duration("1s", "24h")).orElse(Duration.ofMinutes(1)),
            section.read("delayAfter", Kind.duration("1m", "30d")).orElse(Duration.ofHours(4)));
    if (section.has("to") && !section.has("alias")) {
      section.reject("to", "needs notices.alias: whose account and server send the notices?");
    }
    return notices;
  }

  Tree tree() {
    return new Tree()
        .with("to", to.map(MailAddress::toString))
        .with("from", from.map(MailAddress::toString))
        .with("alias", alias.map(AliasId::value))
        .with("interval", interval)
        .with("delayAfter", delayAfter);
  }
}
