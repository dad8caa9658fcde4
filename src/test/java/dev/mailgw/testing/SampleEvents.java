package dev.mailgw.testing;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.ExceptionMailFound;
import dev.mailgw.monitor.GatewayEvent.MailUndelivered;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import dev.mailgw.monitor.GatewayEvent.Triaged;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Events as the stations tell them. */
public final class SampleEvents {

  public static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
  public static final AliasId SALES = new AliasId("sales");
  public static final AliasId SUPPORT = new AliasId("support");
  public static final Reason IMAP_DISABLED =
      new Reason("imap-disabled", "outlook.office365.com:993 said: NO AUTHENTICATE failed.");

  private SampleEvents() {}

  /** Ten messages over IMAP; 203 ms in six phases. */
  public static RetrievalEnded fetched(long cycle) {
    return new RetrievalEnded(
        "999",
        cycle,
        SALES,
        Protocol.IMAP,
        AT,
        Result.OK,
        Reason.NONE,
        10,
        2,
        8,
        12345,
        7,
        millis(Map.of("dns", 1, "connect", 2, "tls", 8, "auth", 31, "fetch", 150, "store", 11)));
  }

  /** A visit in which nothing was to be done; 45 ms. */
  public static RetrievalEnded empty(long cycle) {
    return visit(cycle, Protocol.IMAP, Result.OK, Reason.NONE, Map.of("connect", 5, "auth", 40));
  }

  /** A sign-in that the server refused; 25 ms. */
  public static RetrievalEnded refused(long cycle) {
    return visit(
        cycle, Protocol.IMAP, Result.FAILED, IMAP_DISABLED, Map.of("connect", 5, "auth", 20));
  }

  /** A visit that was not made because the alias is inactive. */
  public static RetrievalEnded skipped(long cycle) {
    return visit(
        cycle,
        Protocol.IMAP,
        Result.SKIPPED,
        new Reason("alias-inactive", "sales is inactive"),
        Map.of());
  }

  /** A visit that moved nothing. */
  public static RetrievalEnded visit(
      long cycle, Protocol protocol, Result result, Reason reason, Map<String, Integer> millis) {
    return new RetrievalEnded(
        "999", cycle, SALES, protocol, AT, result, reason, 0, 0, 0, 0, 3, millis(millis));
  }

  public static Triaged answered() {
    return new Triaged("Q0001", SALES, "ordinary", true, "none");
  }

  public static Triaged notAnswered(String reason) {
    return new Triaged("Q0002", SALES, "auto-generated", false, reason);
  }

  public static DeliveryAttempted sent() {
    return new DeliveryAttempted(
        "900",
        "Q0003",
        SALES,
        1,
        AT,
        "sent",
        "2.0.0",
        "250 2.0.0 OK",
        Duration.ofMillis(1200),
        millis(Map.of("connect", 3, "auth", 20, "data", 7)));
  }

  public static TokenRequested token(Instant expires) {
    return new TokenRequested(
        "shared",
        "refresh-token",
        AT,
        Result.OK,
        Reason.NONE,
        Optional.of(expires),
        Duration.ofMillis(120));
  }

  public static TokenRequested tokenRefused() {
    return new TokenRequested(
        "shared",
        "refresh-token",
        AT,
        Result.FAILED,
        new Reason("grant-revoked", "shared: AADSTS50173 the grant was revoked; sign in again"),
        Optional.empty(),
        Duration.ofMillis(80));
  }

  public static ExceptionMailFound exceptionMail() {
    return new ExceptionMailFound(
        "X0001", SALES, "7/12", "undelivered", "left", 4711, 3, "no data came", "look at it");
  }

  public static MailUndelivered undelivered() {
    return new MailUndelivered(
        "M0001", SALES, "submission", "failed", 3, "550 5.1.1 no such user", "retry it");
  }

  /** A probe that came back, after 1.5 s, and could not be removed. */
  public static RoundTripEnded probeLeftBehind() {
    return new RoundTripEnded(
        SALES,
        AT,
        Result.FAILED,
        "remove",
        new Reason("imap-delete-refused", "alias sales: no UIDPLUS"),
        Optional.of(Duration.ofMillis(1500)));
  }

  public static PhaseTimes millis(Map<String, Integer> millis) {
    Map<Phase, Duration> times = new EnumMap<>(Phase.class);
    millis.forEach((name, took) ->
        times.put(Phase.valueOf(name.toUpperCase(java.util.Locale.ROOT)), Duration.ofMillis(took)));
    return new PhaseTimes(times);
  }
}
