package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.message.MailAddress;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import java.util.Map;
import java.util.Optional;

/**
 * Alarms by mail. They leave by a way of their own, not through the dispatcher.
 *
 * @param to who gets them; empty: none are sent
 * @param from who they are from; there if {@code to} is
 * @param account whose token signs in; there if {@code to} is
 * @param outgoing the server that takes them
 */
public record AlarmSettings(
    Optional<MailAddress> to,
    Optional<MailAddress> from,
    Optional<AccountId> account,
    Outgoing outgoing) {

  /** What alarms are called where other mail has an alias. */
  public static final AliasId ALIAS = new AliasId("alarms");

  static AlarmSettings from(
      Section section, Map<String, OAuthAccount> accounts, Map<String, AliasId> aliases) {
    Optional<MailAddress> from = section.read("from", Words.address()).optional();
    Optional<OAuthAccount> account =
        section.read("account", Kind.choice("an account", accounts)).optional();
    AlarmSettings alarms =
        new AlarmSettings(
            section.read("to", Words.address()).optional(),
            from,
            account.map(OAuthAccount::id),
            Outgoing.from(section.section("outgoing"), user(account, from)));
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
    return outgoing.user().isEmpty()
        ? tree.with("outgoing", outgoing.server().tree())
        : tree.with("outgoing", outgoing.tree());
  }
}
