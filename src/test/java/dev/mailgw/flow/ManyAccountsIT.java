package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.Whom;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenRefresher;
import dev.mailgw.oauth.TokenStatus;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import dev.mailgw.schedule.quartz.QuartzPacemaker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred accounts whose tokens live for less than a minute instead of an hour and more: as
 * crowded as it would be with many more.
 */
@Timeout(240)
class ManyAccountsIT {

  private static final int ACCOUNTS = 500;
  private static final String HANGING = "box000@contoso.test";
  private static final long SEED = 20_261_122;

  /**
   * How long tokens live, how long before the end they are renewed, how often that is looked at.
   */
  private static final Duration LIFE = Duration.ofSeconds(40);

  private static final Duration MARGIN = Duration.ofSeconds(20);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final InstantSource clock = InstantSource.system();
  private final Map<String, List<Instant>> issued = new ConcurrentHashMap<>();
  private final CountDownLatch thrice = new CountDownLatch(ACCOUNTS - 1);

  @TempDir Path directory;

  @Test
  void spreadsTheirRenewalsAndLetsAHangingOneDelayNobody() throws Exception {
    try (TokenLab lab = new TokenLab(directory, clock, SEED, this::saw);
        MsalTokenEndpoint endpoint =
            new MsalTokenEndpoint(
                lab.trust(), new Timeouts(INTERVAL, Duration.ofSeconds(60)), clock)) {
      lab.lab().directory().changePolicy(p -> p.withTokenLifetime(Optional.of(LIFE)));
      List<OAuthAccount> accounts = accounts(lab);
      lab.lab().faults().add(hang(), SEED);
      TokenBroker broker =
          new TokenBroker(
              accounts,
              new Renewal(endpoint, lab.store(), clock),
              RenewalPolicy.DEFAULT.withMargin(MARGIN),
              clock,
              new Random(SEED));
      try (QuartzPacemaker pacemaker = new QuartzPacemaker(clock)) {
        for (TokenRefresher one : TokenRefresher.forEach(broker, INTERVAL)) {
          pacemaker.start("token-" + one.account(), one, one.lead(), INTERVAL);
        }
        assertThat(thrice.await(180, TimeUnit.SECONDS))
            .as("%d missing", thrice.getCount())
            .isTrue();
        assertThat(pacemaker.instances()).hasSize(ACCOUNTS);
        assertThat(broker.statuses().stream().filter(one -> one.failures() > 0))
            .extracting(TokenStatus::account)
            .isSubsetOf(accounts.getFirst().id());
      }
    }
    assertThat(issued).hasSize(ACCOUNTS - 1).doesNotContainKey(HANGING);
    assertThat(issued.values()).allSatisfy(ManyAccountsIT::assertNeverExpired);
    assertSpread();
  }

  /** On time: the next token was there before the last one was over. */
  private static void assertNeverExpired(List<Instant> times) {
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i))).isLessThan(LIFE);
    }
  }

  /** Evenly they would be 50 a second; all at once, or after a stall of the machine, 500. */
  private void assertSpread() {
    Map<Long, Integer> perSecond = new TreeMap<>();
    List<Instant> all = issued.values().stream().flatMap(Collection::stream).sorted().toList();
    Instant first = all.getFirst();
    all.forEach(at -> perSecond.merge(Duration.between(first, at).toSeconds(), 1, Integer::sum));
    perSecond.forEach(
        (second, n) -> System.out.printf("%3d s %4d %s%n", second, n, "#".repeat(n / 2)));
    assertThat(perSecond.values()).allSatisfy(n -> assertThat(n).isLessThan(ACCOUNTS * 2 / 5));
  }

  private List<OAuthAccount> accounts(TokenLab lab) {
    return IntStream.range(0, ACCOUNTS)
        .mapToObj(i -> {
          String user = "box%03d@contoso.test".formatted(i);
          lab.lab()
              .directory()
              .add(new LabUser(user, "pw", EnumSet.allOf(LabProtocol.class), List.of()));
          return lab.signedIn("box%03d".formatted(i), user);
        })
        .toList();
  }

  private static Fault hang() {
    Point point = new Point("entra", "TOKEN", Stage.BEFORE);
    Whom one = new Whom(Optional.empty(), Optional.of(HANGING), OptionalLong.empty());
    return Fault.at("hang", point, new Effect.Hang()).withWhom(one);
  }

  private void saw(WireEvent event) {
    if (event.kind() == WireEvent.Kind.TOKEN_ISSUED
        && event.about() instanceof About.Person person) {
      List<Instant> times =
          issued.computeIfAbsent(person.holder(), _ -> new CopyOnWriteArrayList<>());
      times.add(clock.instant());
      if (times.size() == 3) {
        thrice.countDown();
      }
    }
  }
}
