package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.entra.code.Pkce;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Understands what an application sends its user with. Until the redirect URI is known to be the
 * application's own, the application hears of nothing that is wrong, only the user does.
 */
final class RequestReader {

  private static final Set<String> SHARED = Set.of("common", "organizations", "consumers");

  /** What an administrator consents to if the application does not say. */
  private static final String EVERYTHING = "https://outlook.office365.com/.default";

  private final Directory directory;
  private final ConsentLedger ledger;

  RequestReader(Directory directory, ConsentLedger ledger) {
    this.directory = directory;
    this.ledger = ledger;
  }

  /** Refuses the tenants of others. */
  void checkTenant(String segment) throws Stop {
    if (!SHARED.contains(segment) && !directory.tenant().isNamed(segment)) {
      throw Trouble.TENANT_NOT_FOUND.stop(segment);
    }
  }

  /** The parameters of the authorization end point; {@code domain_hint} is of no use here. */
  Errand authorization(Parameters parameters) throws Stop {
    Application client = client(parameters);
    String uri = RedirectUris.of(client, parameters.find("redirect_uri"));
    Optional<String> state = parameters.find("state");
    var back = new ReturnAddress(uri, ResponseMode.QUERY, state);
    try {
      ResponseMode mode = ResponseMode.read(parameters.find("response_mode"));
      back = new ReturnAddress(uri, mode, state);
      return authorization(client, parameters, back);
    } catch (Stop stop) {
      throw stop.at(back);
    }
  }

  /**
   * The parameters of the administrator's consent.
   *
   * @param scoped whether it is the version that names scopes
   */
  Errand adminConsent(Parameters parameters, boolean scoped) throws Stop {
    Application client = client(parameters);
    String uri = RedirectUris.of(client, parameters.find("redirect_uri"));
    var back = new ReturnAddress(uri, ResponseMode.QUERY, parameters.find("state"));
    try {
      String scope = scoped ? parameters.require("scope") : EVERYTHING;
      ledger.read(scope);
      return new Errand.AdminConsent(client.id(), scope, back, scoped);
    } catch (Stop stop) {
      throw stop.at(back);
    }
  }

  private Errand authorization(Application client, Parameters parameters, ReturnAddress back)
      throws Stop {
    String type = parameters.require("response_type");
    if (!type.equals("code")) {
      throw Trouble.RESPONSE_TYPE.stop(type);
    }
    String scope = parameters.require("scope");
    ledger.read(scope);
    return new Errand.Authorization(
        client.id(),
        scope,
        Prompt.read(parameters.find("prompt")),
        parameters.find("login_hint").map(hint -> hint.toLowerCase(Locale.ROOT)),
        back,
        parameters.find("nonce"),
        challenge(parameters),
        parameters.find("client_info").filter("1"::equals).isPresent());
  }

  private Application client(Parameters parameters) throws Stop {
    String id = parameters.require("client_id");
    Application client =
        directory
            .application(id)
            .filter(Application::inTenant)
            .orElseThrow(() -> Trouble.APPLICATION_UNKNOWN.stop(id, directory.tenant().domain()));
    if (!client.enabled()) {
      throw Trouble.APPLICATION_DISABLED.stop(client.id());
    }
    return client;
  }

  private static Optional<Pkce> challenge(Parameters parameters) throws Stop {
    Optional<String> challenge = parameters.find("code_challenge");
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    String method = parameters.find("code_challenge_method").orElse("plain");
    if (!method.equals("S256") && !method.equals("plain")) {
      throw Trouble.REQUEST_INVALID.stop("code_challenge_method", method);
    }
    var pkce = new Pkce(challenge.get(), method.equals("S256"));
    if (!pkce.isWellFormed()) {
      throw Trouble.CHALLENGE_SIZE.stop();
    }
    return Optional.of(pkce);
  }
}
