package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.SignInBench.REDIRECT;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.TENANT;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.Prompt;
import com.microsoft.aad.msal4j.PublicClientApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's own library sends its user to the lab's pages, and takes what comes back. */
class MsalSignInIT {

  private static final String AUTHORITY = "https://login.microsoftonline.com/" + TENANT.id() + "/";
  private static final Set<String> MAIL =
      Set.of(
          "https://outlook.office.com/IMAP.AccessAsUser.All",
          "https://outlook.office.com/SMTP.Send");
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private SignInBench bench;
  private BrowserUser browser;
  private ReroutingHttpClient http;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    bench = SignInBench.start(directory);
    browser = bench.browser();
    http = new ReroutingHttpClient(bench.entra);
  }

  @AfterEach
  void stop() {
    browser.close();
    bench.close();
  }

  @Test
  void aConfidentialClientRedeemsTheCodeThatComesAsAForm() throws Exception {
    var application = confidential();
    var ask =
        AuthorizationRequestUrlParameters.builder(REDIRECT, MAIL)
            .codeChallenge(CHALLENGE)
            .codeChallengeMethod("S256")
            .state("s-1")
            .nonce("n-1")
            .prompt(Prompt.SELECT_ACCOUNT)
            .loginHint(USER.address())
            .build();

    browser.open(rerouted(application.getAuthorizationRequestUrl(ask).toString()));
    browser.signIn(USER.address(), "pw");

    assertThat(browser.action()).isEqualTo(REDIRECT);
    assertThat(browser.hidden()).containsEntry("state", "s-1");
    var result = redeem(application, browser.hidden().get("code"));
    assertThat(result.account().username()).isEqualTo(USER.address());
    assertThat(bench.tenant.entra.tokens().verify(result.accessToken()).scopes())
        .containsExactlyInAnyOrder("IMAP.AccessAsUser.All", "SMTP.Send");
  }

  @Test
  void aCodeThatWasRedeemedAsksForTheUserAgain() throws Exception {
    String code = code();
    redeem(confidential(), code);

    var failure =
        catchThrowableOfType(CompletionException.class, () -> redeem(confidential(), code));

    assertThat(failure).hasCauseInstanceOf(MsalInteractionRequiredException.class);
    assertThat(failure.getCause()).hasMessageStartingWith("AADSTS54005");
  }

  @Test
  void aDeviceIsSignedInByAPersonElsewhere() throws Exception {
    var application =
        PublicClientApplication.builder(PUBLIC.id()).authority(AUTHORITY).httpClient(http).build();
    var parameters = DeviceCodeFlowParameters.builder(MAIL, this::click).build();

    IAuthenticationResult result = application.acquireToken(parameters).join();

    assertThat(bench.tenant.entra.tokens().verify(result.accessToken()).upn())
        .contains(USER.address());
    assertThat(result.account().username()).isEqualTo(USER.address());
  }

  private void click(DeviceCode code) {
    try {
      browser.open(code.verificationUri()).send("otc", code.userCode());
      browser.signIn(USER.address(), "pw").send("act", "accept");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String code() throws Exception {
    return browser
        .open(bench.authorize("code_challenge", CHALLENGE, "code_challenge_method", "S256"))
        .signIn(USER.address(), "pw")
        .brought()
        .get("code");
  }

  private IAuthenticationResult redeem(ConfidentialClientApplication application, String code) {
    return application
        .acquireToken(
            AuthorizationCodeParameters.builder(code, URI.create(REDIRECT))
                .scopes(MAIL)
                .codeVerifier(VERIFIER)
                .build())
        .join();
  }

  private ConfidentialClientApplication confidential() throws Exception {
    return ConfidentialClientApplication.builder(
            APP.id(), ClientCredentialFactory.createFromSecret(APP.secret().orElseThrow()))
        .authority(AUTHORITY)
        .httpClient(http)
        .build();
  }

  private String rerouted(String url) {
    return url.replaceFirst("^https://login\\.microsoftonline\\.com(:443)?/", bench.entra.url("/"));
  }
}
