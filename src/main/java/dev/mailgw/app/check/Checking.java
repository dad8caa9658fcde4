package dev.mailgw.app.check;

import dev.mailgw.app.Environment;
import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.Checklist;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Examiner;
import dev.mailgw.check.Judge;
import dev.mailgw.check.mailbox.MailboxExaminer;
import dev.mailgw.check.mailbox.Means;
import dev.mailgw.check.reach.Client;
import dev.mailgw.check.reach.Instruments;
import dev.mailgw.check.reach.ReachExaminer;
import dev.mailgw.check.reach.Resolver;
import dev.mailgw.check.site.SiteExaminer;
import dev.mailgw.check.token.RedirectExaminer;
import dev.mailgw.check.token.TokenExaminer;
import dev.mailgw.oauth.ExternalTokens;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.TokenStore;
import dev.mailgw.oauth.msal.AuthorizeProbe;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A check with everything it needs.
 *
 * @param trust which authorities are believed
 * @param route to the sign-in service
 * @param helloName what this machine calls itself in EHLO
 * @param store of the gateway's tokens; empty if there is none
 */
public record Checking(
    CheckPlan plan,
    SSLContext trust,
    Route route,
    String helloName,
    Optional<? extends TokenStore> store) {

  /**
   * Runs it. Sends nothing but what a sign-in needs, unless the plan has a round trip.
   *
   * @throws InterruptedException if it is told to stop
   */
  public CheckReport run(Environment environment) throws InterruptedException {
    Diagnoses diagnoses = new Diagnoses(plan);
    // a slow sign-in service is one that works
    Duration answer = plan.pace().answer().multipliedBy(2);
    Timeouts timeouts = new Timeouts(plan.pace().connect(), answer);
    try (MsalTokenEndpoint msal =
            new MsalTokenEndpoint(trust, route, timeouts, environment.clock());
        AuthorizeProbe pages = new AuthorizeProbe(trust, route, timeouts)) {
      for (Examiner examiner : examiners(msal, pages, environment)) {
        examiner.examine(plan, diagnoses);
      }
    }
    return Judge.judge(
        Checklist.standard(), plan, diagnoses, machine(), environment.clock().instant());
  }

  private List<Examiner> examiners(
      MsalTokenEndpoint msal, AuthorizeProbe pages, Environment environment) {
    var all = new ExternalTokens(msal, ExternalTokens.DEFAULT_LIFE, environment.clock());
    TokenExaminer tokens =
        new TokenExaminer(
            new ReadOnlyTokens(all, store),
            environment.clock(),
            environment.ticker(),
            Thread::sleep);
    Means means =
        new Means(
            trust,
            helloName,
            environment.clock(),
            environment.ticker(),
            Thread::sleep,
            environment.random());
    return List.of(
        reach(environment),
        new SiteExaminer(),
        tokens,
        new RedirectExaminer(pages::ask),
        new MailboxExaminer(tokens::token, means));
  }

  private Examiner reach(Environment environment) {
    return new ReachExaminer(
        new Client(trust, route, helloName),
        new Instruments(
            Resolver.system(), environment.clock(), environment.ticker(), Thread::sleep));
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
