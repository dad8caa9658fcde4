package dev.mailgw.console;

import static dev.mailgw.testing.SampleEvents.AT;
import static dev.mailgw.testing.SampleEvents.SALES;
import static dev.mailgw.testing.SampleEvents.SUPPORT;

import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.console.StatusView.AccountView;
import dev.mailgw.console.StatusView.InstanceView;
import dev.mailgw.console.StatusView.QueueView;
import dev.mailgw.console.TokenView.ErrorView;
import dev.mailgw.console.TokenView.RefreshTokenView;
import dev.mailgw.console.TokenView.SignInView;
import dev.mailgw.monitor.Exposition;
import dev.mailgw.monitor.Health;
import dev.mailgw.monitor.HealthCheck;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.RecentResults;
import dev.mailgw.testing.SampleEvents;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a console shows in the tests: one alias that works, one that is inactive. */
final class ConsoleFixture {

  volatile boolean ready = true;
  volatile boolean statusFails;
  volatile List<String> problems = List.of();
  volatile int reloads;

  ConsoleSources sources() {
    Health health =
        new Health(
            List.of(),
            List.of(HealthCheck.holds(() -> ready, "the spool is closed", "restart mailgw")));
    return new ConsoleSources(
        accept -> new Exposition(Exposition.contentType(accept), "mailgw_up 1\n"),
        health,
        this::status,
        ConsoleFixture::tokens,
        this::reload,
        Map.of("/api/v1/aliases/sales/activate", _ -> List.of()));
  }

  private synchronized List<String> reload() {
    reloads++;
    return problems;
  }

  private StatusView status() {
    if (statusFails) {
      throw new IllegalStateException("jdbc:sqlite:/secret/path is locked");
    }
    return sample();
  }

  /** One that works, one that needs a person, one that nobody has signed in for. */
  static TokensView tokens() {
    return new TokensView(
        AT,
        true,
        List.of(
            token("shared", "shared", "good", "works", Optional.empty()),
            token(
                "sales",
                "mailbox",
                "bad",
                "needs a person: the account's user, by signing in (grant-revoked)",
                Optional.of(
                    new ErrorView(
                        "grant-revoked",
                        "no access token for account 'sales': <img src=x> was revoked",
                        "the grant was revoked, for instance by a password reset",
                        "sign in again",
                        "the account's user, by signing in",
                        true,
                        1))),
            token(
                "old",
                "unused",
                "warning",
                "the client secret ends in 12 days",
                Optional.empty())));
  }

  private static TokenView token(
      String name, String style, String state, String because, Optional<ErrorView> error) {
    return new TokenView(
        name,
        style,
        "refresh-token",
        name + "@contoso.test",
        name + "@contoso.test",
        "contoso.test",
        "11111111-2222-3333-4444-555555555555",
        "8f2d6c1e-4b7a-4c55-9a3e-2d1f0b9c8e77",
        List.of("IMAP.AccessAsUser.All", "SMTP.Send"),
        state,
        because,
        Optional.of(AT.plusSeconds(3600)),
        Optional.of(
            new RefreshTokenView(
                Optional.of(AT.minusSeconds(864_000)),
                AT.minusSeconds(1800),
                AT.plusSeconds(7_774_200),
                Optional.of(10.0),
                89.98)),
        Optional.of(AT.plusSeconds(1_036_800)),
        Optional.empty(),
        Optional.of(AT.minusSeconds(1800)),
        error,
        Optional.empty(),
        List.of(new SignInView("sales", "imap", "sales@contoso.test")));
  }

  static StatusView sample() {
    RecentResults results = new RecentResults();
    for (int cycle = 1; cycle <= 7; cycle++) {
      results.publish(cycle == 4 ? SampleEvents.refused(cycle) : SampleEvents.fetched(cycle));
    }
    AliasStatus active = AliasStatus.active(AT);
    AliasStatus inactive =
        active.failed(FailureClass.MANUAL, "<img src=x onerror=alert(1)> AUTH failed", 1, AT);
    return new StatusView(
        "0.1.0",
        AT.minusSeconds(7200),
        AT.plusSeconds(30),
        "ece",
        List.of(
            AliasView.of(SALES, Protocol.IMAP, active, results.of(SALES)),
            AliasView.of(SUPPORT, Protocol.POP3, inactive, results.of(SUPPORT))),
        List.of(new InstanceView("999", false, Optional.of(AT), Optional.of(AT), 7, 0, "waiting")),
        List.of(new QueueView("queued", 3, 4.5), new QueueView("held", 0, 0)),
        List.of(
            new AccountView(
                "shared",
                "refresh-token",
                Optional.of(AT.plusSeconds(3600)),
                Optional.of(AT),
                "ok",
                "none",
                "")),
        List.of());
  }
}
