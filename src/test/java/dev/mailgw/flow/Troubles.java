package dev.mailgw.flow;

import dev.mailgw.lab.directory.ClientSecret;
import dev.mailgw.lab.entra.HttpTroubles;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenBroker;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What befalls a tenant's sign-in service in months, and the people who mend it. */
record Troubles(TokenLab lab, EntraLedger ledger, Timeline timeline, Random random) {

  /** Somebody resets the password of the shared account's user, and hours later signs in again. */
  static final Duration RESET = Duration.ofDays(30);

  static final Duration SIGNED_IN_AGAIN = RESET.plusHours(7).plusSeconds(11);

  /** The client secret ends, and hours later somebody makes a new one. */
  static final Duration SECRET_ENDS = Duration.ofDays(60);

  static final Duration NEW_SECRET = SECRET_ENDS.plusHours(5).plusSeconds(23);

  void plan(Duration length, TokenBroker broker) {
    planOutages(length);
    planThrottles(length);
    planDeaths(broker);
  }

  private void planOutages(Duration length) {
    Duration next = Duration.ofHours(random.nextInt(1, 60));
    while (next.compareTo(length) < 0) {
      Duration lasts =
          random.nextInt(3) == 0
              ? Duration.ofSeconds(random.nextInt(3_600, 4 * 3_600))
              : Duration.ofSeconds(random.nextInt(30, 1_800));
      Fault fault = Fault.at("outage", token(), outage());
      timeline.in(
          next,
          () -> {
            lab.lab().faults().set(List.of(fault), 1);
            ledger.down();
          });
      timeline.in(
          next.plus(lasts),
          () -> {
            var _ = lab.lab().faults().remove("outage");
            ledger.up();
          });
      next = next.plus(lasts).plusSeconds(random.nextInt(3_600, 240 * 3_600));
    }
  }

  private Effect outage() {
    return switch (random.nextInt(4)) {
      case 0 -> HttpTroubles.badGateway();
      case 1 -> HttpTroubles.emptyError();
      case 2 -> new Effect.HangUp();
      default -> new Effect.HttpReply(503, Map.of("Content-Type", "text/plain"), "busy");
    };
  }

  /** The next request is told to come back later, in seconds or as a date. */
  private void planThrottles(Duration length) {
    Duration next = Duration.ofHours(random.nextInt(1, 30));
    while (next.compareTo(length) < 0) {
      boolean date = random.nextBoolean();
      Duration wait = Duration.ofSeconds(random.nextInt(20, 2_700));
      timeline.in(next, () -> throttle(wait, date));
      next = next.plusSeconds(random.nextInt(3_600, 72 * 3_600));
    }
  }

  private void throttle(Duration wait, boolean date) {
    if (ledger.isDown()) {
      return;
    }

    Instant end = now().plus(wait);
    String header =
        date
            ? DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC))
            : Long.toString(wait.toSeconds());
    Effect.HttpReply plain = HttpTroubles.tooManyRequests(wait);
    var reply =
        new Effect.HttpReply(
            429,
            Map.of("Retry-After", header, "Content-Type", "application/json; charset=utf-8"),
            plain.body());
    lab.lab().faults().add(Fault.at("throttle", token(), reply).withWhen(When.first(1)), 1);
    ledger.throttleNext(date ? _ -> end : asked -> asked.plus(wait));
  }

  private void planDeaths(TokenBroker broker) {
    Instant secretEnds = now().plus(SECRET_ENDS);
    String first = lab.application().secret().orElseThrow();
    var old = new ClientSecret(first, Optional.of(secretEnds));
    lab.lab().directory().add(lab.application().withSecrets(List.of(old)));
    timeline.in(
        RESET,
        () -> {
          var user = lab.user(LongRun.DELEGATE).withTokensValidFrom(now());
          lab.lab().directory().add(user);
          ledger.dies("shared");
        });
    timeline.in(
        SIGNED_IN_AGAIN,
        () -> {
          String token =
              lab.lab().entra().refreshToken(lab.user(LongRun.DELEGATE), lab.application());
          ledger.lives("shared", Duration.ZERO);
          broker.adopt(new AccountId("shared"), Secret.of(token));
        });
    timeline.in(SECRET_ENDS, () -> List.of("own", "shared").forEach(ledger::dies));
    timeline.in(
        NEW_SECRET,
        () -> {
          var fresh = new ClientSecret("another-secret", Optional.empty());
          lab.lab().directory().add(lab.application().withSecrets(List.of(old, fresh)));
          lab.secret("another-secret");
          // as long as a changed file may go unseen
          List.of("own", "shared")
              .forEach(one -> ledger.lives(one, RenewalPolicy.DEFAULT.permanentRecheck()));
        });
  }

  private Instant now() {
    return lab.lab().clock().instant();
  }

  private static Point token() {
    return new Point("entra", "TOKEN", Stage.BEFORE);
  }
}
