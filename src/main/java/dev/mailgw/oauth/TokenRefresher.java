package dev.mailgw.oauth;

import dev.mailgw.schedule.Cycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Renews one account's token ahead of its expiry, obtains it if it is missing, and so keeps the
 * refresh token from dying of disuse, whether or not anybody uses the account. Each account has one
 * of its own, so that none delays another.
 */
public final class TokenRefresher implements Cycle {

  private final TokenBroker broker;
  private final AccountId account;
  private final Duration lead;

  /**
   * One for {@code account} alone.
   *
   * @throws IllegalArgumentException at each run, if no such account is configured
   */
  public TokenRefresher(TokenBroker broker, AccountId account) {
    this(broker, account, Duration.ZERO);
  }

  private TokenRefresher(TokenBroker broker, AccountId account, Duration lead) {
    this.broker = broker;
    this.account = account;
    this.lead = lead;
  }

  /**
   * One for each account, in the order of the configuration. Their first runs are spread evenly
   * over {@code interval}; run at that interval they stay apart.
   *
   * @param interval between two runs of one
   */
  public static List<TokenRefresher> forEach(TokenBroker broker, Duration interval) {
    List<AccountId> accounts = broker.accounts();
    List<TokenRefresher> refreshers = new ArrayList<>();
    for (AccountId account : accounts) {
      Duration lead = interval.multipliedBy(refreshers.size()).dividedBy(accounts.size());
      refreshers.add(new TokenRefresher(broker, account, lead));
    }
    return refreshers;
  }

  /** Whose token it renews. */
  public AccountId account() {
    return account;
  }

  /** How long after the start its first run is to be; a token that is asked for waits for none. */
  public Duration lead() {
    return lead;
  }

  /** Renews if it is due; how it went is in {@link TokenBroker#statuses}. */
  @Override
  public void runOnce() {
    broker.renewIfDue(account).ifPresent(TokenRefresher::await);
  }

  /** A renewal is bounded, and goes on by itself if nobody waits for it. */
  private static void await(Flight flight) {
    try {
      flight.end().get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a renewal's end can't fail", e);
    }
  }
}
