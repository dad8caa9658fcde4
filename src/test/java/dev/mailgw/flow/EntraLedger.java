package dev.mailgw.flow;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireLog;
import dev.mailgw.monitor.Reason;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenEndpoint;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows what the sign-in service saw and what the gateway was told, and what each account could
 * have had at any time.
 */
final class EntraLedger implements WireLog {

  private static final Pattern EXPIRY = Pattern.compile("\"exp\":(\\d+)");

  /** A renewal falls before the end of the token by at most the margin and its jitter. */
  private static final Duration EARLIEST = Duration.ofMinutes(12);

  /** After which those who have no token ask again. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** How long after trouble mail cycles come more often. */
  private static final Duration AFTERMATH = Duration.ofMinutes(20);

  /** A request that failed. */
  record Failed(String account, Instant at, Reason reason) {}

  private static final class Account {
    private int made;
    private int seen;
    private int issued;
    private int renewed;
    private int needless;
    private Instant expires = Instant.EPOCH;
    private Instant throttledUntil = Instant.EPOCH;
    private Instant lastFailure = Instant.EPOCH;
    private Instant aliveFrom = Instant.EPOCH;
    private boolean awaited = true;
  }

  private final InstantSource clock;
  private final Map<String, String> users;
  private final Map<String, Account> accounts = new HashMap<>();
  private final List<Failed> failures = new ArrayList<>();
  private final List<String> tooEarly = new ArrayList<>();
  private Optional<UnaryOperator<Instant>> throttle = Optional.empty();
  private Instant upFrom = Instant.EPOCH;
  private Instant trouble = Instant.EPOCH;
  private int throttles;

  /**
   * @param users the accounts' names by their users' addresses
   */
  EntraLedger(InstantSource clock, Map<String, String> users) {
    this.clock = clock;
    this.users = users;
    users.values().forEach(name -> accounts.put(name, new Account()));
  }

  /** Called by the lab's threads while the one that drives everything waits. */
  @Override
  public synchronized void note(WireEvent event) {
    if (event.server().equals("entra") && event.about() instanceof About.Person person) {
      Optional.ofNullable(users.get(person.holder()))
          .ifPresent(name -> {
            switch (event.kind()) {
              case REQUESTED -> asked(name);
              case TOKEN_ISSUED -> accounts.get(name).issued++;
              default -> {}
            }
          });
    }
  }

  private void asked(String name) {
    Account account = accounts.get(name);
    Instant now = clock.instant();
    account.seen++;
    if (now.isBefore(account.throttledUntil)) {
      tooEarly.add(name + " at " + now + ", told to wait until " + account.throttledUntil);
    }
    if (throttle.isPresent()) {
      account.throttledUntil = throttle.get().apply(now);
      throttle = Optional.empty();
      trouble = account.throttledUntil;
      throttles++;
    }
  }

  /**
   * The same endpoint, watched, and telling expiries by the stepped clock: the library under it
   * adds {@code expires_in} to the machine's.
   */
  TokenEndpoint around(TokenEndpoint endpoint) {
    return (account, refreshToken) -> request(endpoint, account, refreshToken);
  }

  private TokenGrant request(
      TokenEndpoint endpoint, OAuthAccount asking, Optional<Secret> refreshToken)
      throws TokenException {
    Account account = accounts.get(asking.id().value());
    account.made++;
    try {
      TokenGrant grant = endpoint.request(asking, refreshToken);
      renewed(account, expiry(grant.accessToken().value()));
      return new TokenGrant(
          new AccessToken(grant.accessToken().value(), account.expires),
          grant.rotatedRefreshToken(),
          Optional.empty());
    } catch (TokenException e) {
      synchronized (this) {
        failures.add(new Failed(asking.id().value(), clock.instant(), e.reason()));
        account.awaited = true;
        account.lastFailure = clock.instant();
      }
      throw e;
    }
  }

  private synchronized void renewed(Account account, Instant expires) {
    boolean early = clock.instant().isBefore(account.expires.minus(EARLIEST));
    account.needless += early && !account.awaited ? 1 : 0;
    account.awaited = false;
    account.renewed++;
    account.expires = expires;
  }

  private static Instant expiry(Secret token) {
    byte[] claims = Base64.getUrlDecoder().decode(token.reveal().split("\\.", -1)[1]);
    Matcher expiry = EXPIRY.matcher(new String(claims, StandardCharsets.UTF_8));
    if (!expiry.find()) {
      throw new AssertionError("an access token without an end");
    }
    return Instant.ofEpochSecond(Long.parseLong(expiry.group(1)));
  }

  synchronized void down() {
    upFrom = Instant.MAX;
    trouble = Instant.MAX;
    throttle = Optional.empty();
  }

  synchronized boolean isDown() {
    return upFrom.equals(Instant.MAX);
  }

  synchronized void up() {
    upFrom = clock.instant();
    trouble = upFrom;
  }

  synchronized void throttleNext(UnaryOperator<Instant> until) {
    throttle = Optional.of(until);
  }

  synchronized void dies(String name) {
    accounts.get(name).aliveFrom = Instant.MAX;
    trouble = Instant.MAX;
  }

  synchronized void lives(String name, Duration unseen) {
    Account account = accounts.get(name);
    account.aliveFrom = clock.instant().plus(unseen);
    account.awaited = true;
    trouble = account.aliveFrom;
  }

  synchronized boolean troubled() {
    return trouble.equals(Instant.MAX)
        || clock
            .instant()
            .isBefore(trouble.equals(Instant.EPOCH) ? trouble : trouble.plus(AFTERMATH));
  }

  synchronized boolean hasGoodToken(String name) {
    return clock.instant().isBefore(accounts.get(name).expires);
  }

  /** Whether a request would give a token, and has not failed just before. */
  synchronized boolean wouldGive(String name) {
    Account account = accounts.get(name);
    Instant now = clock.instant();
    boolean up = !isDown() && !now.isBefore(since(account.lastFailure, PAUSE));
    boolean alive = !account.aliveFrom.equals(Instant.MAX) && !now.isBefore(account.aliveFrom);
    return up && alive && throttle.isEmpty() && !now.isBefore(account.throttledUntil);
  }

  private static Instant since(Instant moment, Duration pause) {
    return moment.equals(Instant.EPOCH) ? moment : moment.plus(pause);
  }

  synchronized List<String> tooEarly() {
    return List.copyOf(tooEarly);
  }

  synchronized List<Failed> failures() {
    return List.copyOf(failures);
  }

  synchronized int throttles() {
    return throttles;
  }

  synchronized Requests requests(String name) {
    Account one = accounts.get(name);
    return new Requests(one.made, one.seen, one.issued, one.renewed, one.needless);
  }
}
