package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.Action;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a person can have the running gateway do, by the console's path for it. */
final class Actions {

  private Actions() {}

  static Map<String, Action> of(GatewayConfig config, Parts parts) {
    Map<String, Action> actions = new HashMap<>();
    for (AliasSettings alias : config.aliases()) {
      actions.put("/api/v1/aliases/" + alias.id() + "/activate", () -> activate(alias.id(), parts));
    }
    for (OAuthAccount account : config.accounts()) {
      actions.put(
          "/api/v1/accounts/" + account.id() + "/refresh", () -> refresh(account.id(), parts));
    }
    return actions;
  }

  private static List<String> activate(AliasId alias, Parts parts) {
    var status = parts.registry().activate(alias);
    parts.sight().events().publish(new AliasStatusChanged(alias, status));
    return List.of();
  }

  private static List<String> refresh(AccountId account, Parts parts) {
    try {
      var _ = parts.tokens().broker().renew(account);
      return List.of();
    } catch (TokenException e) {
      return List.of(e.getMessage());
    }
  }
}
