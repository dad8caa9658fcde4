package dev.mailgw.app;

import dev.mailgw.alias.Pauses;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.SendingSettings;
import dev.mailgw.dispatch.LimitedTransport;
import dev.mailgw.dispatch.Route;
import dev.mailgw.dispatch.SendingAccount;
import dev.mailgw.dispatch.SendingRate;
import dev.mailgw.dispatch.SessionBudget;
import dev.mailgw.dispatch.Transport;
import dev.mailgw.spool.OutboundQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The limits of each user who signs in, shared by all aliases that do so. */
final class SendingAccounts {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofDays(1);

  private final SendingSettings settings;
  private final OutboundQueue queue;
  private final InstantSource clock;
  private final Pauses pauses;
  private final Map<String, SessionBudget> sessions = new HashMap<>();
  private final Map<String, SendingAccount> accounts = new HashMap<>();

  SendingAccounts(SendingSettings settings, OutboundQueue queue, InstantSource clock) {
    this.settings = settings;
    this.queue = queue;
    this.clock = clock;
    this.pauses = new Pauses(settings.firstBackOff(), clock);
  }

  Route route(AliasSettings alias, Transport transport) {
    String host = alias.outgoing().server().host();
    String name = limitedBy(host, alias.outgoing().user());
    return new Route(
        alias.id(),
        new LimitedTransport(
            transport,
            sessions.computeIfAbsent(
                name, _ -> new SessionBudget(settings.sessionsPerAccount(), clock)),
            PATIENCE),
        accounts.computeIfAbsent(name, _ -> account(name, host)));
  }

  /** Who was left alone is tried again. */
  void resume() {
    pauses.end();
  }

  private SendingAccount account(String name, String host) {
    SendingRate rate =
        new SendingRate(
            settings.messagesPerMinute(),
            settings.recipientsPerDay(),
            queue.spent(name, clock.instant().minus(DAY)),
            clock);
    return new SendingAccount(name, host, rate, pauses, clock);
  }

  /** What Exchange counts by: the mailbox that signs in, whoever it sends as. */
  private static String limitedBy(String host, String user) {
    return host + " " + user.toLowerCase(Locale.ROOT);
  }
}
