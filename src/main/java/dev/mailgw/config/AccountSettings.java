package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Cloud;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.SecretSource;
import java.util.List;
import java.util.Optional;

/** Reads one account; which settings it needs and may have depends on its grant. */
final class AccountSettings {

  private final String name;
  private final Section section;
  private final References references;
  private final Grant grant;
  private final Cloud cloud;

  private AccountSettings(String name, Section section, References references, Grant grant) {
    this.name = name;
    this.section = section;
    this.references = references;
    this.grant = grant;
    this.cloud = section.read("cloud", Kind.choice(Cloud.class)).orElse(Cloud.PUBLIC);
  }

  static OAuthAccount from(String name, Section section, References references) {
    Grant grant = section.read("grant", Kind.choice(Grant.class)).required();
    Grant known = grant == null ? Grant.REFRESH_TOKEN : grant;
    return new AccountSettings(name, section, references, known).read();
  }

  private OAuthAccount read() {
    return new OAuthAccount(
        new AccountId(name),
        grant,
        user(),
        registration(),
        secret("refreshToken", Grant.REFRESH_TOKEN),
        secret("accessToken", Grant.EXTERNAL),
        scopes());
  }

  private Registration registration() {
    return new Registration(
        section.read("authority", Words.origin()).orElse(cloud.authority()),
        application("tenant"),
        application("clientId"),
        new CredentialSettings(section, references, grant).read());
  }

  private String user() {
    Setting<String> user = section.text("user");
    return grant == Grant.CLIENT_CREDENTIALS ? user.orElse(name) : user.required();
  }

  /** What tells the sign-in service which application asks, and in which directory. */
  private String application(String key) {
    Setting<String> setting = section.text(key);
    if (grant != Grant.EXTERNAL) {
      var _ = setting.required();
    }
    return setting.orElse("");
  }

  /** A user's refresh token may also come from a sign-in. */
  private Optional<SecretSource> secret(String key, Grant user) {
    if (grant == Grant.EXTERNAL && user == grant) {
      return references.requiredSecret(section, key);
    }
    Optional<SecretSource> secret = references.secret(section, key);
    return user == grant ? secret : unused(key, Optional.empty());
  }

  private List<String> scopes() {
    Optional<List<Setting<String>>> listed = section.list("scopes", Kind.text());
    return switch (grant) {
      case REFRESH_TOKEN -> listed.map(Scopes::ofUser).orElse(cloud.userScopes());
      case CLIENT_CREDENTIALS ->
          listed.map(Scopes::ofApplication).orElse(cloud.applicationScopes());
      case EXTERNAL -> unused("scopes", List.of());
    };
  }

  /** Defaults may serve accounts of other grants; what stands in the account is a mistake. */
  private <T> T unused(String key, T nothing) {
    if (section.has(key)) {
      section.reject(key, "has no use with grant " + Kind.word(grant) + "; take it out");
    }
    return nothing;
  }

  static Tree tree(OAuthAccount account) {
    return new Tree()
        .with("grant", account.grant())
        .with("user", account.user())
        .with("authority", account.registration().authority().toString())
        .with("tenant", account.registration().tenant())
        .with("clientId", account.registration().clientId())
        .withAll(CredentialSettings.tree(account.registration().credential()))
        .with("refreshToken", account.refreshToken())
        .with("accessToken", account.accessToken())
        .with("scopes", account.scopes());
  }
}
