package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.Action;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.log.LogLevels;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.spool.ExceptionDesk;
import dev.mailgw.spool.QueueId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person can have the running gateway do, by the console's path for it. */
final class Actions {

  /** How the reason begins for which a person took an alias out of retrieval. */
  static final String BY_A_PERSON = "deactivated by ";

  private static final Logger LOG = LoggerFactory.getLogger(Actions.class);

  private Actions() {}

  static Map<String, Action> of(
      GatewayConfig config, Parts parts, ServiceInstances services, FlightRecorder recorder) {
    Map<String, Action> actions = new HashMap<>(services.actions());
    for (AliasSettings alias : config.aliases()) {
      String path = "/api/v1/aliases/" + alias.id();
      actions.put(path + "/activate", _ -> activate(alias.id(), parts));
      actions.put(path + "/deactivate", new Deactivation(alias.id(), parts));
    }
    for (OAuthAccount account : config.accounts()) {
      actions.put(
          "/api/v1/accounts/" + account.id() + "/refresh", _ -> refresh(account.id(), parts));
      actions.put("/api/v1/accounts/" + account.id() + "/forget", _ -> forget(account.id(), parts));
    }
    ExceptionDesk desk = parts.spool().exceptions();
    actions.put(
        "/api/v1/exceptions/retry",
        sent -> done(sent, desk::retry, "can't be tried again: it is not left in its mailbox"));
    actions.put(
        "/api/v1/exceptions/release",
        sent -> done(sent, desk::release, "does not wait for a person"));
    actions.put("/api/v1/tokens/rekey", _ -> rekey(parts));
    actions.put("/api/v1/recording", _ -> recorder.snapshot());
    actions.put("/api/v1/log", Actions::logLevel);
    return actions;
  }

  /** The reason names who did it, as far as that was said. */
  private static final class Deactivation implements Action {

    private static final int LONGEST = 200;

    private final AliasId alias;
    private final Parts parts;

    Deactivation(AliasId alias, Parts parts) {
      this.alias = alias;
      this.parts = parts;
    }

    @Override
    public List<String> run(Map<String, String> sent) {
      String by = oneLine(sent.getOrDefault("by", ""));
      String why = oneLine(sent.getOrDefault("reason", ""));
      String reason =
          BY_A_PERSON + (by.isEmpty() ? "a person" : by) + (why.isEmpty() ? "" : ": " + why);
      var status = parts.registry().deactivate(alias, reason);
      parts.kept().giveUp(alias.value());
      parts.sight().events().publish(new AliasStatusChanged(alias, status));
      return List.of();
    }

    private static String oneLine(String text) {
      String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
  }

  private static List<String> logLevel(Map<String, String> sent) {
    return LogLevels.set(sent.getOrDefault("logger", ""), sent.getOrDefault("level", "")).stream()
        .toList();
  }

  private static List<String> activate(AliasId alias, Parts parts) {
    var status = parts.registry().activate(alias);
    parts.sight().events().publish(new AliasStatusChanged(alias, status));
    return List.of();
  }

  private static List<String> done(
      Map<String, String> sent, Predicate<QueueId> deed, String otherwise) {
    String id = sent.getOrDefault("id", "");
    return QueueId.parse(id).filter(deed).isPresent()
        ? List.of()
        : List.of("exception mail '" + id + "' is not known, or " + otherwise);
  }

  private static List<String> forget(AccountId account, Parts parts) {
    try {
      parts.tokens().broker().forget(account);
      return List.of();
    } catch (TokenException e) {
      return List.of(e.getMessage());
    }
  }

  private static List<String> rekey(Parts parts) {
    try {
      int files = parts.tokens().store().rekey();
      LOG.info("{} token files are sealed with the current key", files);
      return List.of();
    } catch (IOException e) {
      return List.of(e.getMessage());
    }
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
