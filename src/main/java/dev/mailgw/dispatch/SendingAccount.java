package dev.mailgw.dispatch;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.mailgw.alias.Pauses;
import dev.mailgw.alias.Rest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all aliases share that sign in as one account at one server: Exchange Online counts by who
 * signs in, not by who a mail is from. Safe for use by several threads.
 */
public final class SendingAccount {

  private static final Logger log = LoggerFactory.getLogger(SendingAccount.class);

  private static final String SPENT =
      "its messages of this minute, or its recipients of this day, are used up";

  private final String name;
  private final String host;
  private final SendingRate rate;
  private final Pauses pauses;
  private final InstantSource clock;

  /**
   * @param name under which its spending is on record
   * @param host its server's name
   * @param pauses shared by all accounts
   */
  public SendingAccount(
      String name, String host, SendingRate rate, Pauses pauses, InstantSource clock) {
    this.name = name;
    this.host = host;
    this.rate = rate;
    this.pauses = pauses;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  SendingRate rate() {
    return rate;
  }

  /** Why nothing of {@code sender} is sent now: it is left alone, or its limits are used up. */
  public Optional<Rest> rest(String sender) {
    return paused(sender).or(this::spent);
  }

  /** Why nothing of {@code sender} is to be sent; empty if it may be. */
  Optional<Rest> paused(String sender) {
    return pauses.latest(
        List.of(key(Scope.HOST, sender), key(Scope.ACCOUNT, sender), key(Scope.SENDER, sender)));
  }

  /** Leaves host, account or sender alone for a while, each time for longer. */
  void pause(Scope scope, String sender, Optional<Duration> asked, String why) {
    if (!scope.pauses()) {
      return;
    }
    String who = key(scope, sender);
    Instant end = asked.map(clock.instant()::plus).orElseGet(() -> pauses.longer(who, why));
    asked.ifPresent(_ -> pauses.until(who, end, why));
    if (end.isAfter(clock.instant())) {
      log.warn("nothing is sent for {} until {}: {}", who, end.truncatedTo(SECONDS), why);
    }
  }

  /** Sends nothing with this account for a moment: too much is under way at the same time. */
  void breathe(double part) {
    pauses.shorter(key(Scope.ACCOUNT, ""), part, "the server was too busy a moment ago");
  }

  /** A mail was accepted. */
  void accepted(String sender) {
    for (Scope scope : Scope.values()) {
      pauses.over(key(scope, sender));
    }
  }

  /**
   * Waits until a mail may begin.
   *
   * @return false if that is not before {@code end}, or {@code halt} was called
   */
  boolean awaitTurn(Instant end, Halt halt) {
    Duration delay = rate.delay(1);
    while (delay.isPositive()) {
      if (clock.instant().plus(delay).isAfter(end) || halt.within(delay)) {
        return false;
      }
      delay = rate.delay(1);
    }
    return true;
  }

  private Optional<Rest> spent() {
    Duration delay = rate.delay(1);
    return delay.isPositive()
        ? Optional.of(new Rest("account " + name, clock.instant().plus(delay), SPENT))
        : Optional.empty();
  }

  private String key(Scope scope, String sender) {
    return switch (scope) {
      case HOST -> "host " + host;
      case ACCOUNT, SESSION, MAIL -> "account " + name;
      case SENDER -> "alias " + sender;
    };
  }
}
