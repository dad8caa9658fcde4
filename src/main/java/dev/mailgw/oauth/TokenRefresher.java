package dev.mailgw.oauth;

import dev.mailgw.schedule.Cycle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Renews tokens ahead of their expiry, obtains those that are missing, and so keeps refresh tokens
 * from dying of disuse. All accounts at once: a pass waits for its renewals no longer than a few
 * seconds, and those that take longer go on by themselves, so that no account delays another.
 */
public final class TokenRefresher implements Cycle {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TokenBroker broker;

  public TokenRefresher(TokenBroker broker) {
    this.broker = broker;
  }

  /** One pass over all accounts; how it went is in {@link TokenBroker#statuses}. */
  @Override
  public void runOnce() {
    CompletableFuture<?>[] ends =
        broker.renewDue().stream().map(Flight::end).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(ends).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException _) {
      // The slow ones are bounded, and the next pass leaves them alone.
    } catch (ExecutionException e) {
      throw new IllegalStateException("a renewal's end can't fail", e);
    }
  }
}
