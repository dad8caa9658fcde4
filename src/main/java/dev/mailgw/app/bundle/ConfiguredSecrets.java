package dev.mailgw.app.bundle;

import dev.mailgw.app.TokenDirectory;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.SecretSource;
import dev.mailgw.oauth.StoredGrant;
import dev.mailgw.oauth.TokenStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every secret that a configuration points to, and those that its gateway has stored. */
public final class ConfiguredSecrets {

  private final List<KnownSecret> known = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  private ConfiguredSecrets() {}

  /** A search for all of them. What can't be read does not stop it, but is told. */
  public static SecretScan of(GatewayConfig config, SecureRandom random) {
    ConfiguredSecrets secrets = new ConfiguredSecrets();
    config.accounts().forEach(secrets::account);
    config.http().adminToken().ifPresent(one -> secrets.add("http.adminToken", one));
    config.store().password().ifPresent(one -> secrets.add("store.password", one));
    config.oauth().key().ifPresent(one -> secrets.add("oauth.key", one));
    config.oauth().previousKeys().forEach(one -> secrets.add("one of oauth.previousKeys", one));
    if (config.oauth().route() instanceof Route.Proxy proxy) {
      proxy.login().ifPresent(login -> secrets.add("oauth.proxyPassword", login.password()));
    }
    secrets.stored(config, random);
    return new SecretScan(secrets.known, secrets.unread);
  }

  private void account(OAuthAccount account) {
    String of = " of account '" + account.id() + "'";
    account.refreshToken().ifPresent(one -> add("the refreshToken" + of, one));
    account.accessToken().ifPresent(one -> add("the accessToken" + of, one));
    switch (account.registration().credential().orElse(null)) {
      case ClientCredential.SharedSecret(SecretSource value, _) ->
          add("the clientSecret" + of, value);
      case ClientCredential.Certificate(_, _, Optional<SecretSource> password) ->
          password.ifPresent(one -> add("the clientCertificatePassword" + of, one));
      case null -> {}
    }
  }

  private void stored(GatewayConfig config, SecureRandom random) {
    if (!TokenDirectory.exists(config.oauth(), config.dataDirectory())) {
      return;
    }
    try {
      TokenStore store = TokenDirectory.open(config.oauth(), config.dataDirectory(), random);
      for (OAuthAccount account : config.accounts()) {
        store.load(account.id()).ifPresent(grant -> add(account, grant));
      }
    } catch (IOException e) {
      unread.add("the stored tokens: " + e.getMessage());
    }
  }

  private void add(OAuthAccount account, StoredGrant grant) {
    String label = "the stored refresh token of account '" + account.id() + "'";
    add(new KnownSecret(label, grant.refreshToken()));
    grant.previous().ifPresent(former -> add(new KnownSecret(label, former)));
  }

  private void add(String label, SecretSource source) {
    try {
      add(new KnownSecret(label, source.read()));
    } catch (IOException e) {
      unread.add(label + ": " + e.getMessage());
    }
  }

  private void add(KnownSecret secret) {
    if (secret.canBeSearched()) {
      known.add(secret);
    } else {
      unread.add(
          "%s: it is shorter than %d characters, which any text may hold by chance"
              .formatted(secret.label(), KnownSecret.SHORTEST));
    }
  }
}
