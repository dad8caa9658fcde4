package dev.mailgw.config;

import dev.mailgw.alarm.AlarmPolicy;
import dev.mailgw.alias.AliasId;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.message.MailAddress;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Alarms: when they are raised, and who is told, by mail and by webhook. The mail leaves by a way
 * of its own, not through the dispatcher.
 *
 * @param to who gets them by mail; empty: nobody
 * @param from who they are from; there if {@code to} is
 * @param account whose token signs in; there if {@code to} is
 * @param outgoing the server that takes them
 * @param webhook where they are posted to; empty: nowhere
 * @param interval between two looks at how the gateway is
 * @param policy when they are raised and told
 */
public record AlarmSettings(
    Optional<MailAddress> to,
    Optional<MailAddress> from,
    Optional<AccountId> account,
    Outgoing outgoing,
    Optional<WebhookSettings> webhook,
    Duration interval,
    AlarmPolicy policy) {

  /** What alarms are called where other mail has an alias. */
  public static final AliasId ALIAS = new AliasId("alarms");

  static AlarmSettings from(
      Section section,
      Map<String, OAuthAccount> accounts,
      Map<String, AliasId> aliases,
      References references) {
    Optional<MailAddress> from = section.read("from", Words.address()).optional();
    Optional<OAuthAccount> account =
        section.read("account", Kind.choice("an account", accounts)).optional();
    AlarmSettings alarms =
        new AlarmSettings(
            section.read("to", Words.address()).optional(),
            from,
            account.map(OAuthAccount::id),
            Outgoing.from(section.section("outgoing"), user(account, from)),
            WebhookSettings.from(section, references),
            section.read("interval", Intervals.POLL).orElse(Duration.ofSeconds(30)),
            AlarmPolicies.from(section));
    check(section, aliases);
    return alarms;
  }

  /** As with an alias: a delegated token goes with its own user only. */
  private static String user(Optional<OAuthAccount> account, Optional<MailAddress> from) {
    return account
        .filter(one -> one.grant() != Grant.CLIENT_CREDENTIALS)
        .map(OAuthAccount::user)
        .or(() -> from.map(MailAddress::toString))
        .orElse("");
  }

  private static void check(Section section, Map<String, AliasId> aliases) {
    if (!section.has("to")) {
      return;
    }
    if (!section.has("from") || !section.has("account")) {
      section.reject("to", "needs alarms.from and alarms.account: who sends the alarms?");
    }
    if (aliases.containsKey(ALIAS.value())) {
      section.reject("to", "and an alias 'alarms' don't go together; give the alias another name");
    }
  }

  Tree tree() {
    Tree tree =
        new Tree()
            .with("to", to.map(MailAddress::toString))
            .with("from", from.map(MailAddress::toString))
            .with("account", account.map(AccountId::value));
    boolean known = !outgoing.user().isEmpty();
    return tree.with("outgoing", known ? outgoing.tree() : outgoing.server().tree())
        .with("webhook", webhook.map(WebhookSettings::tree))
        .with("interval", interval)
        .withAll(AlarmPolicies.tree(policy));
  }
}
