package dev.mailgw.monitor;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What happened last, for the console and the status command. Bounded by the number of aliases and
 * accounts. Safe for use by several threads.
 *
 * <p>Failures have a ring of their own, so that a mailbox that works again does not push its last
 * failures out of sight.
 */
public final class RecentResults implements GatewayEvents {

  private final Map<AliasId, AliasResults> aliases = new ConcurrentHashMap<>();
  private final Map<String, AccountResults> accounts = new ConcurrentHashMap<>();

  @Override
  public void publish(GatewayEvent event) {
    switch (event) {
      case RetrievalEnded visit -> of(visit.alias()).ended(visit);
      case AliasStatusChanged change -> of(change.alias()).changed(change.status());
      case TokenRequested request ->
          accounts.merge(
              request.account(), AccountResults.of(request), (old, now) -> now.after(old));
      case GatewayEvent.Triaged _,
          GatewayEvent.DeliveryAttempted _,
          GatewayEvent.CycleRan _,
          GatewayEvent.RunBegan _,
          GatewayEvent.PlaceTaken _,
          GatewayEvent.ExceptionMailFound _,
          GatewayEvent.MailUndelivered _,
          GatewayEvent.RoundTripEnded _ -> {}
    }
  }

  /** What is known of one alias; empty lists and zeros before its first visit. */
  public AliasResults of(AliasId alias) {
    return aliases.computeIfAbsent(alias, _ -> new AliasResults());
  }

  /** The last known status of each alias whose status ever changed, by name. */
  public Map<AliasId, AliasStatus> statuses() {
    Map<AliasId, AliasStatus> known = new TreeMap<>();
    aliases.forEach((id, results) -> results.status().ifPresent(status -> known.put(id, status)));
    return known;
  }

  /** What is known of an account; empty before its first token request. */
  public Optional<AccountResults> account(String account) {
    return Optional.ofNullable(accounts.get(account));
  }

  /**
   * What is known of an account.
   *
   * @param last the newest request
   * @param expires when the newest access token ends; it outlives a request that fails
   */
  public record AccountResults(TokenRequested last, Optional<Instant> expires) {

    static AccountResults of(TokenRequested request) {
      return new AccountResults(request, request.expires());
    }

    AccountResults after(AccountResults older) {
      return new AccountResults(last, expires.or(older::expires));
    }
  }

  /** What is known of one alias. */
  public static final class AliasResults {

    private static final int VISITS = 20;
    private static final int FAILURES = 10;

    private final Ring<RetrievalEnded> visits = new Ring<>(VISITS);
    private final Ring<RetrievalEnded> failures = new Ring<>(FAILURES);
    private volatile Instant lastSuccess;
    private volatile AliasStatus status;
    private long messages;

    private AliasResults() {}

    /** The last 20 visits, newest first; visits skipped because the alias is inactive are not. */
    public List<RetrievalEnded> visits() {
      return visits.newestFirst();
    }

    /** The last 10 visits that failed, newest first, however long ago. */
    public List<RetrievalEnded> failures() {
      return failures.newestFirst();
    }

    /** When the last visit that succeeded ended; empty if none has since the start. */
    public Optional<Instant> lastSuccess() {
      return Optional.ofNullable(lastSuccess);
    }

    /** The status told last; empty if none was. */
    public Optional<AliasStatus> status() {
      return Optional.ofNullable(status);
    }

    /** Messages stored since the start. */
    public synchronized long messages() {
      return messages;
    }

    private synchronized void ended(RetrievalEnded visit) {
      if (visit.result() == Result.SKIPPED) {
        return;
      }
      visits.add(visit);
      messages += visit.messages();
      if (visit.result() == Result.FAILED) {
        failures.add(visit);
      } else {
        lastSuccess = visit.started().plus(visit.phases().total());
      }
    }

    private void changed(AliasStatus now) {
      status = now;
    }
  }
}
