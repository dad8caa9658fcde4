package dev.mailgw.console;

import dev.mailgw.oauth.Secret;
import java.util.Optional;

/**
 * Who may change something: the bearer of the admin token (RFC 6750), or, where none is set, this
 * machine, unless another site's page makes its browser ask.
 */
final class ChangeGate {

  /** What the form's field is called. */
  static final String TOKEN_FIELD = "adminToken";

  private static final String SCHEME = "bearer ";

  private final Optional<Secret> adminToken;
  private final boolean local;

  ChangeGate(Optional<Secret> adminToken, boolean local) {
    this.adminToken = adminToken;
    this.local = local;
  }

  /** The refusal, or empty if the request may pass. */
  Optional<Answer> refuse(Request request) {
    return adminToken.isPresent() ? withoutToken(request) : fromElsewhere(request);
  }

  /** The same for a page's form, which carries the admin token in a field. */
  Optional<Answer> refuseForm(Request request) {
    return adminToken.isPresent() && sameSecret(request.field(TOKEN_FIELD))
        ? Optional.empty()
        : refuse(request);
  }

  /** Whether a form has to carry the admin token. */
  boolean wantsToken() {
    return adminToken.isPresent();
  }

  private boolean sameSecret(String shown) {
    return !shown.isEmpty() && Optional.of(Secret.of(shown)).equals(adminToken);
  }

  private Optional<Answer> withoutToken(Request request) {
    return bearer(request).equals(adminToken)
        ? Optional.empty()
        : Optional.of(
            Answer.error(401, "send the admin token: Authorization: Bearer …")
                .with("WWW-Authenticate", "Bearer realm=\"mailgw\""));
  }

  private Optional<Answer> fromElsewhere(Request request) {
    if (!local || !HostGate.named(request)) {
      return Optional.of(Answer.error(403, "set an admin token to change something from afar"));
    }
    return sameOrigin(request)
        ? Optional.empty()
        : Optional.of(Answer.error(403, "refused: another site's page asked for it"));
  }

  /** Browsers send one or both of these headers with each POST; programs send neither. */
  private static boolean sameOrigin(Request request) {
    String host = request.header("host").orElse("");
    boolean origin =
        request
            .header("origin")
            .map(from -> from.equals("http://" + host) || from.equals("https://" + host))
            .orElse(true);
    boolean site =
        request
            .header("sec-fetch-site")
            .map(from -> from.equals("same-origin") || from.equals("none"))
            .orElse(true);
    return origin && site;
  }

  private static Optional<Secret> bearer(Request request) {
    return request
        .header("authorization")
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> Secret.of(value.substring(SCHEME.length()).trim()));
  }
}
