package dev.mailgw.config;

import dev.mailgw.oauth.OAuthAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All that is configured, validated. Immutable; safe for use by several threads.
 *
 * @param dataDirectory absolute; made at start if it is not there
 * @param accounts in the order of the file; at least one
 * @param aliases in the order of the file; at least one, each with a known account
 * @param stopWithin how long a stop waits for work under way
 */
public record GatewayConfig(
    Profile profile,
    Path dataDirectory,
    List<OAuthAccount> accounts,
    List<AliasSettings> aliases,
    RetrieverSettings retriever,
    TriageSettings triage,
    DispatcherSettings dispatcher,
    SubmissionSettings submission,
    NoticeSettings notices,
    AlarmSettings alarms,
    CheckSettings check,
    ProbeSettings probe,
    OAuthSettings oauth,
    HttpSettings http,
    TrustSettings trust,
    StoreSettings store,
    LogSettings log,
    Duration stopWithin) {

  public GatewayConfig {
    accounts = List.copyOf(accounts);
    aliases = List.copyOf(aliases);
  }

  Tree tree() {
    Tree accountsByName = new Tree();
    accounts.forEach(one -> accountsByName.with(one.id().value(), AccountSettings.tree(one)));
    Tree aliasesByName = new Tree();
    aliases.forEach(one -> aliasesByName.with(one.id().value(), one.tree()));
    return new Tree()
        .with("profile", profile)
        .with("dataDirectory", dataDirectory)
        .with("accounts", accountsByName)
        .with("aliases", aliasesByName)
        .with("retriever", retriever.tree())
        .with("triage", triage.tree())
        .with("dispatcher", dispatcher.tree())
        .with("submission", submission.tree())
        .with("notices", notices.tree())
        .with("alarms", alarms.tree())
        .with("check", check.tree())
        .with("probe", probe.tree())
        .with("oauth", oauth.tree())
        .with("http", http.tree())
        .with("trust", trust.tree())
        .with("store", store.tree())
        .with("log", log.tree())
        .with("stopWithin", stopWithin);
  }
}
