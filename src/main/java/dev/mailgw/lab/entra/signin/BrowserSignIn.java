package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.entra.code.Codes;
import dev.mailgw.lab.entra.code.Expiring;
import dev.mailgw.lab.entra.code.RandomText;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Entra ID's pages. Safe for use by several threads. */
public final class BrowserSignIn {

  /** How long somebody may look at a page. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Directory directory;
  private final WorkstationUser workstation = new WorkstationUser();
  private final SignInRoutes routes;

  /**
   * @param codes where the codes go that the pages lead to
   * @param reports hears what comes of sign-ins
   */
  public BrowserSignIn(
      Directory directory,
      Permissions permissions,
      Codes codes,
      InstantSource clock,
      RandomText random,
      Reports reports) {
    this.directory = directory;
    var ledger = new ConsentLedger(directory, permissions);
    var sessions = new Sessions(directory, clock, random);
    var reception =
        reception(ledger, sessions, codes, new Expiring<>(clock, PATIENCE), random, reports);
    var reader = new RequestReader(directory, ledger);
    var surroundings = new Surroundings(clock, random);
    this.routes =
        new SignInRoutes(
            new AuthorizePages(reader, reception),
            new DevicePages(codes.device(), reception),
            new SignOutPages(directory, sessions),
            surroundings,
            new Layout(directory.tenant().domain()));
  }

  /** The user whom the workstation signs in, to be changed at any time. */
  public WorkstationUser workstation() {
    return workstation;
  }

  /**
   * Everything that a browser can ask for.
   *
   * @param around the authorization end point, for what goes wrong on purpose
   */
  public HttpService routes(UnaryOperator<Handler> around) {
    return rules -> routes.routing(rules, around);
  }

  /**
   * Shows the error page.
   *
   * @param number AADSTS
   * @param sentence without the number
   */
  public void refuse(ServerRequest request, ServerResponse response, int number, String sentence) {
    routes.refuse(request, response, new Stop(number, "server_error", sentence));
  }

  private Reception reception(
      ConsentLedger ledger,
      Sessions sessions,
      Codes codes,
      Expiring<Visit> visits,
      RandomText random,
      Reports reports) {
    var entrance = new Entrance(directory, sessions, workstation);
    var completion = new Completion(directory, codes);
    var desk = new Desk(entrance, new Accounts(directory), ledger, completion, reports);
    return new Reception(
        visits,
        random,
        entrance,
        sessions,
        new Steps(directory, ledger),
        desk,
        completion,
        reports);
  }
}
