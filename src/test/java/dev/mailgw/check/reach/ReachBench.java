package dev.mailgw.check.reach;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.Service;
import dev.mailgw.check.Site;
import dev.mailgw.check.Subject;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.check.Target;
import dev.mailgw.check.Target.Way;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Route;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Examines one server on this machine, without patience. */
final class ReachBench {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(10), 3);
  private static final AccountId ACCOUNT = new AccountId("box");

  final TestAuthority authority = new TestAuthority("CN=Trusted test authority");
  final List<Duration> pauses = new ArrayList<>();
  Resolver resolver = Resolver.system();
  Route route = new Route.Direct();
  InstantSource clock = InstantSource.system();

  Diagnosis mail(Service service, Security security, int port) throws InterruptedException {
    return mail(new Endpoint(service, "localhost", port, security));
  }

  Diagnosis mail(Endpoint endpoint) throws InterruptedException {
    Target target =
        new Target(
            "box",
            MailAddress.parse("box@example.test").orElseThrow(),
            ACCOUNT,
            Map.of(endpoint.service(), new Way(endpoint, "box@example.test", false)),
            false);
    return examine(List.of(), Map.of(), List.of(target)).of(endpoint).orElseThrow();
  }

  Diagnosis signIn(int port) throws InterruptedException {
    Endpoint endpoint = new Endpoint(Service.SIGN_IN, "localhost", port, Security.TLS);
    return signIns(endpoint).of(endpoint).orElseThrow();
  }

  Diagnosis machine(int port) throws InterruptedException {
    Endpoint endpoint = new Endpoint(Service.SIGN_IN, "localhost", port, Security.TLS);
    return signIns(endpoint).of(new Subject.Machine()).orElseThrow();
  }

  static List<String> causes(Diagnosis diagnosis) {
    return diagnosis.findings().stream().map(Finding::cause).toList();
  }

  private Diagnoses signIns(Endpoint endpoint) throws InterruptedException {
    URI authority = URI.create("https://" + endpoint.label());
    OAuthAccount account =
        new OAuthAccount(
            ACCOUNT,
            Grant.REFRESH_TOKEN,
            "box@example.test",
            new Registration(authority, "tenant", "client", Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return examine(List.of(account), Map.of(ACCOUNT, endpoint), List.of());
  }

  private Diagnoses examine(
      List<OAuthAccount> accounts, Map<AccountId, Endpoint> signIn, List<Target> targets)
      throws InterruptedException {
    Site site = new Site(Optional.empty(), Optional.empty(), List.of());
    CheckPlan plan = new CheckPlan(Role.BOTH, site, accounts, signIn, targets, false, PACE);
    Diagnoses diagnoses = new Diagnoses(plan);
    Client client = new Client(authority.trusting(), route, "gateway.example.test");
    new ReachExaminer(client, new Instruments(resolver, clock, Ticker.system(), pauses::add))
        .examine(plan, diagnoses);
    return diagnoses;
  }
}
