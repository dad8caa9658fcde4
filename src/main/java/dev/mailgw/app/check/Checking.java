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
import dev.mailgw.check.token.TokenExaminer;
import dev.mailgw.oauth.ExternalTokens;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.TokenStore;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A check with everything it needs.
 *
 * @param trust which authorities are believed
 * @param route to the sign-in service
 * @param store of the gateway's tokens; empty if there is none
 */
public record Checking(
    CheckPlan plan, SSLContext trust, Route route, Optional<? extends TokenStore> store) {

  /**
   * Runs it. Sends nothing but what a sign-in needs, unless the plan has a round trip.
   *
   * @throws InterruptedException if it is told to stop
   */
  public CheckReport run(Environment environment) throws InterruptedException {
    Diagnoses diagnoses = new Diagnoses(plan);
    Timeouts timeouts = new Timeouts(plan.pace().connect(), plan.pace().answer());
    try (MsalTokenEndpoint msal =
        new MsalTokenEndpoint(trust, route, timeouts, environment.clock())) {
      for (Examiner examiner : examiners(msal, environment)) {
        examiner.examine(plan, diagnoses);
      }
    }
    return Judge.judge(
        Checklist.standard(), plan, diagnoses, machine(), environment.clock().instant());
  }

  private List<Examiner> examiners(MsalTokenEndpoint msal, Environment environment) {
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
            helloName(),
            environment.clock(),
            environment.ticker(),
            Thread::sleep,
            environment.random());
    return List.of(tokens, new MailboxExaminer(tokens::token, means));
  }

  /** This machine's name, or its address where the name is none that SMTP knows. */
  private static String helloName() {
    try {
      InetAddress here = InetAddress.getLocalHost();
      String name = here.getCanonicalHostName();
      return name.contains(".") && !name.equals(here.getHostAddress())
          ? name
          : "[" + here.getHostAddress() + "]";
    } catch (UnknownHostException _) {
      return "[127.0.0.1]";
    }
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
