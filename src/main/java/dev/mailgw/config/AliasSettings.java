package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.StoreSettings.Content;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.retrieve.AfterRetrieval;
import java.util.Map;

/**
 * One alias: a mail address with the account whose token opens its mailbox.
 *
 * @param afterRetrieval {@code KEEP} unless the alias says otherwise; never {@code DELETE} while no
 *     content is stored, and {@code MOVE} only with IMAP
 * @param moveTo the folder for {@code MOVE}
 */
public record AliasSettings(
    AliasId id,
    MailAddress address,
    AccountId account,
    Incoming incoming,
    Outgoing outgoing,
    AfterRetrieval afterRetrieval,
    String moveTo,
    AcknowledgementSettings acknowledgement) {

  static AliasSettings from(
      String name, Section section, Map<String, OAuthAccount> accounts, Content content) {
    MailAddress address = section.readOwn("address", Words.address()).required();
    OAuthAccount account = section.read("account", Kind.choice("an account", accounts)).required();
    String own = String.valueOf(address);
    Incoming incoming = Incoming.from(section.section("incoming"), own);
    return new AliasSettings(
        new AliasId(name),
        address,
        account == null ? null : account.id(),
        incoming,
        Outgoing.from(section.section("outgoing"), signIn(account, own)),
        afterRetrieval(section, content, incoming.protocol()),
        section.read("moveTo", Words.folder()).orElse("Processed"),
        AcknowledgementSettings.from(section.section("acknowledgement")));
  }

  /** Exchange Online takes a delegated token for SMTP only together with its own user. */
  private static String signIn(OAuthAccount account, String address) {
    return account == null || account.grant() == Grant.CLIENT_CREDENTIALS
        ? address
        : account.user();
  }

  private static AfterRetrieval afterRetrieval(
      Section section, Content content, Protocol protocol) {
    Setting<AfterRetrieval> setting =
        section.read("afterRetrieval", Kind.choice(AfterRetrieval.class));
    AfterRetrieval chosen = setting.orElse(AfterRetrieval.KEEP);
    if (chosen == AfterRetrieval.DELETE && content == Content.NONE) {
      setting.reject(
          "is 'delete' while store.content is 'none', so mail would be gone for good;"
              + " allowed: keep, or store.content: keep");
    }
    if (chosen == AfterRetrieval.MOVE && protocol == Protocol.POP3) {
      setting.reject("is 'move', and POP3 has one folder only; allowed: keep, delete");
    }
    return chosen;
  }

  Tree tree() {
    return new Tree()
        .with("address", address.toString())
        .with("account", account.value())
        .with("incoming", incoming.tree())
        .with("outgoing", outgoing.tree())
        .with("afterRetrieval", afterRetrieval)
        .with("moveTo", moveTo)
        .with("acknowledgement", acknowledgement.tree());
  }
}
