package dev.mailgw.lab.entra.code;

import dev.mailgw.lab.entra.code.BadCode.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * The device codes that are out (RFC 8628): each good for 15 minutes and one sign-in. Safe for use
 * by several threads.
 */
public final class DeviceCodes {

  /** How long a pair of codes is good. */
  public static final Duration LIFE = Duration.ofMinutes(15);

  /** Longer than its life, so that a late poll can be told from a wrong code. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final int USER_CODE_LENGTH = 9;
  private static final int RANDOM_BYTES = 120;

  /** What a device gets: one code to poll with, one to show. */
  public record Pair(String deviceCode, String userCode) {

    /** Without the code to poll with. */
    @Override
    public String toString() {
      return "Pair[" + userCode + "]";
    }
  }

  /** What a device asks for. */
  public record Ask(String client, String scope) {}

  private sealed interface State {
    record Pending() implements State {}

    record Declined() implements State {}

    record Approved(String user, boolean strong) implements State {}

    record Redeemed() implements State {}
  }

  private record Issued(Pair pair, Ask ask, Instant at, State state) {

    Issued in(State now) {
      return new Issued(pair, ask, at, now);
    }
  }

  private final Expiring<Issued> byUserCode;
  private final Expiring<String> userCodes;
  private final InstantSource clock;
  private final RandomText random;

  public DeviceCodes(InstantSource clock, RandomText random) {
    this.byUserCode = new Expiring<>(clock, REMEMBERED);
    this.userCodes = new Expiring<>(clock, REMEMBERED);
    this.clock = clock;
    this.random = random;
  }

  /** A new pair of codes for a device. */
  public Pair issue(Ask ask) {
    var pair =
        new Pair("FAQABAAEAAA" + random.base64(RANDOM_BYTES), random.legible(USER_CODE_LENGTH));
    userCodes.put(pair.deviceCode(), pair.userCode());
    byUserCode.put(pair.userCode(), new Issued(pair, ask, clock.instant(), new State.Pending()));
    return pair;
  }

  /** What the device with this code asks for, if its user can still decide; in any case. */
  public Optional<Ask> undecided(String userCode) {
    return byUserCode
        .find(key(userCode))
        .filter(i -> i.state() instanceof State.Pending && !isExpired(i))
        .map(Issued::ask);
  }

  /**
   * The user has signed in for the device.
   *
   * @param strong whether he has passed multi-factor authentication
   * @return false if there is nothing to decide any more
   */
  public boolean approve(String userCode, String user, boolean strong) {
    return decide(userCode, new State.Approved(user, strong));
  }

  /** The user does not want it; false if there is nothing to decide any more. */
  public boolean decline(String userCode) {
    return decide(userCode, new State.Declined());
  }

  /**
   * What the code stands for. It is used up if this succeeds, and only then.
   *
   * @param client the application that polls, by its id
   * @throws BadCode if there is no decision yet, or the code is not good
   */
  public synchronized Approval redeem(String deviceCode, String client) throws BadCode {
    Issued found =
        userCodes
            .find(deviceCode)
            .flatMap(byUserCode::find)
            .filter(i -> i.ask().client().equals(client))
            .orElseThrow(() -> new BadCode(Reason.UNKNOWN));
    if (isExpired(found)) {
      throw new BadCode(Reason.EXPIRED);
    }
    return switch (found.state()) {
      case State.Pending() -> throw new BadCode(Reason.PENDING);
      case State.Declined() -> throw new BadCode(Reason.DECLINED);
      case State.Redeemed() -> throw new BadCode(Reason.USED);
      case State.Approved(var user, var strong) -> {
        byUserCode.change(found.pair().userCode(), i -> i.in(new State.Redeemed()));
        yield new Approval(user, client, found.ask().scope(), Optional.empty(), strong);
      }
    };
  }

  private synchronized boolean decide(String userCode, State decision) {
    if (undecided(userCode).isEmpty()) {
      return false;
    }
    byUserCode.change(key(userCode), i -> i.in(decision));
    return true;
  }

  private boolean isExpired(Issued issued) {
    return !clock.instant().isBefore(issued.at().plus(LIFE));
  }

  private static String key(String userCode) {
    return userCode.strip().toUpperCase(Locale.ROOT);
  }
}
