package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.message.MailAddress;
import dev.mailgw.oauth.OAuthAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds the top of the file, in the order in which parts refer to each other. After a problem, the
 * result may have holes and must be thrown away.
 */
final class Binding {

  private final Section root;
  private final References references;

  Binding(Section root, References references) {
    this.root = root;
    this.references = references;
  }

  GatewayConfig config() {
    Profile profile = root.read("profile", Kind.choice(Profile.class)).orElse(Profile.ECE);
    Profile.Defaults defaults = profile.defaults();
    StoreSettings store = StoreSettings.from(root.section("store"), references);
    Map<String, OAuthAccount> accounts = accounts();
    Map<String, AliasSettings> aliases = aliases(accounts, store.content());
    Map<String, AliasId> ids = ids(aliases);
    return new GatewayConfig(
        profile,
        root.read("dataDirectory", references.path()).orElse(standardDirectory()),
        List.copyOf(accounts.values()),
        List.copyOf(aliases.values()),
        RetrieverSettings.from(root.section("retriever"), defaults.retrieval(), ids),
        TriageSettings.from(root.section("triage"), defaults.triageInterval(), references),
        DispatcherSettings.from(root.section("dispatcher"), defaults, ids),
        SubmissionSettings.from(root.section("submission"), profile, ids, references),
        NoticeSettings.from(root.section("notices"), ids),
        AlarmSettings.from(root.section("alarms"), accounts, ids, references),
        CheckSettings.from(root.section("check")),
        ProbeSettings.from(root.section("probe"), ids),
        OAuthSettings.from(root.section("oauth"), references),
        HttpSettings.from(root.section("http"), references),
        TrustSettings.from(root.section("trust"), references),
        store,
        LogSettings.from(root.section("log"), references),
        root.read("stopWithin", Kind.duration("0s", "10m")).orElse(Duration.ofSeconds(30)));
  }

  private Map<String, OAuthAccount> accounts() {
    root.require("accounts", "a mapping of at least one account's name to its settings");
    Map<String, OAuthAccount> accounts = new LinkedHashMap<>();
    root.named("accounts", root.section("accountDefaults"))
        .forEach((name, section) -> {
          if (isName(name, section)) {
            accounts.put(name, AccountSettings.from(name, section, references));
          }
        });
    return accounts;
  }

  private Map<String, AliasSettings> aliases(
      Map<String, OAuthAccount> accounts, StoreSettings.Content content) {
    root.require("aliases", "a mapping of at least one alias's name to its settings");
    Map<String, AliasSettings> aliases = new LinkedHashMap<>();
    root.named("aliases", root.section("aliasDefaults"))
        .forEach((name, section) -> {
          if (isName(name, section)) {
            AliasSettings alias = AliasSettings.from(name, section, accounts, content);
            refuseTwin(alias, aliases, section);
            aliases.put(name, alias);
          }
        });
    return aliases;
  }

  private static boolean isName(String name, Section section) {
    if (!Words.isName(name)) {
      section.reject("is no usable name; allowed: " + Words.NAME);
      return false;
    }
    return true;
  }

  private static void refuseTwin(
      AliasSettings alias, Map<String, AliasSettings> others, Section section) {
    MailAddress address = alias.address();
    others.values().stream()
        .filter(other -> address != null && other.address() != null)
        .filter(other -> address.sameMailbox(other.address()))
        .findFirst()
        .ifPresent(
            other -> section.reject("address", "is the address of alias '" + other.id() + "' too"));
  }

  private static Map<String, AliasId> ids(Map<String, AliasSettings> aliases) {
    Map<String, AliasId> ids = new LinkedHashMap<>();
    aliases.forEach((name, alias) -> ids.put(name, alias.id()));
    return ids;
  }

  private Path standardDirectory() {
    return references.base().resolve("data").toAbsolutePath().normalize();
  }
}
