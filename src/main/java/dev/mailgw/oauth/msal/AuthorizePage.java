package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.AbstractClientApplicationBase;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.Prompt;
import dev.mailgw.oauth.signin.SignInRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** The address of the page at which a person signs in. */
final class AuthorizePage {

  private AuthorizePage() {}

  /**
   * As msal4j writes it, but at the account's own authority, and with the answer in the query:
   * msal4j turns that into a form that the service's page posts, and with a post from another site
   * a browser does not send the cookie (SameSite) by which we know it again.
   */
  static URI address(
      AbstractClientApplicationBase app, SignInRequest request, List<String> scopes) {
    AuthorizationRequestUrlParameters parameters =
        AuthorizationRequestUrlParameters.builder(request.redirect().toString(), Set.copyOf(scopes))
            .state(request.challenge().state())
            .nonce(request.challenge().nonce())
            .codeChallenge(request.challenge().s256())
            .codeChallengeMethod("S256")
            .prompt(Prompt.SELECT_ACCOUNT)
            .loginHint(request.account().user())
            .build();
    String path = app.getAuthorizationRequestUrl(parameters).getFile();
    return request
        .account()
        .registration()
        .authority()
        .resolve(path.replaceFirst("([?&]response_mode=)form_post(?=&|$)", "$1query"));
  }
}
