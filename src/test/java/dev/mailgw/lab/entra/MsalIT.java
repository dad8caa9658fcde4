package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.TENANT;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.SilentParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's own library meets the lab under Microsoft's own host name. */
class MsalIT {

  private static final String AUTHORITY = "https://login.microsoftonline.com/" + TENANT.id() + "/";
  private static final String TOKEN = "/" + TENANT.id() + "/oauth2/v2.0/token";
  private static final Set<String> APP_SCOPE = Set.of("https://outlook.office365.com/.default");
  private static final Set<String> MAIL =
      Set.of(
          "https://outlook.office.com/IMAP.AccessAsUser.All",
          "https://outlook.office.com/POP.AccessAsUser.All",
          "https://outlook.office.com/SMTP.Send");

  private final TestTenant tenant = TestTenant.at(Instant.now().toString());
  private RunningEntra entra;
  private ReroutingHttpClient http;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    entra = RunningEntra.start(tenant, directory);
    http = new ReroutingHttpClient(entra);
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void anApplicationSignsInByItselfAndThenFindsItsTokenInTheCache() throws Exception {
    var application = confidential(APP.secret().orElseThrow());
    var parameters = ClientCredentialParameters.builder(APP_SCOPE).build();

    IAuthenticationResult first = application.acquireToken(parameters).join();
    IAuthenticationResult second = application.acquireToken(parameters).join();

    var bearer = tenant.entra.tokens().verify(first.accessToken());
    assertThat(bearer.roles()).contains("IMAP.AccessAsApp");
    assertThat(bearer.upn()).isEmpty();
    assertThat(second.accessToken()).isEqualTo(first.accessToken());
    assertThat(http.paths()).contains(TOKEN).filteredOn(TOKEN::equals).hasSize(1);
  }

  @Test
  void aUserSignsInByRefreshTokenAndIsThenServedSilently() throws Exception {
    var application = publicClient();
    var parameters = RefreshTokenParameters.builder(MAIL, tenant.refreshToken(PUBLIC)).build();

    IAuthenticationResult first = application.acquireToken(parameters).join();

    var bearer = tenant.entra.tokens().verify(first.accessToken());
    assertThat(bearer.upn()).contains(USER.address());
    assertThat(bearer.scopes())
        .containsExactlyInAnyOrder("IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send");
    assertThat(first.account().username()).isEqualTo(USER.address());
    var silently = SilentParameters.builder(MAIL, first.account()).build();
    assertThat(application.acquireTokenSilently(silently).join().accessToken())
        .isEqualTo(first.accessToken());
    var renewed = SilentParameters.builder(MAIL, first.account()).forceRefresh(true).build();
    assertThat(application.acquireTokenSilently(renewed).join().accessToken())
        .isNotEqualTo(first.accessToken());
    assertThat(http.paths()).filteredOn(TOKEN::equals).hasSize(2);
  }

  @Test
  void anotherResourceIsReachedWithTheSameSignIn() throws Exception {
    var application = publicClient();
    var parameters = RefreshTokenParameters.builder(MAIL, tenant.refreshToken(PUBLIC)).build();
    IAuthenticationResult first = application.acquireToken(parameters).join();

    var graph =
        SilentParameters.builder(Set.of("https://graph.microsoft.com/User.Read"), first.account())
            .build();

    assertThat(
            tenant
                .entra
                .tokens()
                .verify(application.acquireTokenSilently(graph).join().accessToken())
                .audience())
        .isEqualTo("https://graph.microsoft.com");
  }

  @Test
  void aWrongSecretIsAServiceExceptionWithItsNumber() throws Exception {
    var parameters = ClientCredentialParameters.builder(APP_SCOPE).build();

    var failure =
        catchThrowableOfType(
            CompletionException.class, () -> confidential("wrong").acquireToken(parameters).join());

    assertThat(failure).hasCauseInstanceOf(MsalServiceException.class);
    var cause = (MsalServiceException) failure.getCause();
    assertThat(cause.statusCode()).isEqualTo(401);
    assertThat(cause.errorCode()).isEqualTo("invalid_client");
    assertThat(cause.getMessage()).startsWith("AADSTS7000215");
    assertThat(cause.correlationId()).isNotBlank();
  }

  @Test
  void anInactiveRefreshTokenAsksForTheUser() throws Exception {
    String token = tenant.refreshToken(PUBLIC);
    tenant.pass(Duration.ofDays(90));
    var parameters = RefreshTokenParameters.builder(MAIL, token).build();

    var failure =
        catchThrowableOfType(
            CompletionException.class, () -> publicClient().acquireToken(parameters).join());

    assertThat(failure).hasCauseInstanceOf(MsalInteractionRequiredException.class);
    assertThat(failure.getCause()).hasMessageStartingWith("AADSTS700082");
  }

  @Test
  void theLabsOwnUrlWorksAsAnOpenIdAuthority() throws Exception {
    var application =
        ConfidentialClientApplication.builder(
                APP.id(), ClientCredentialFactory.createFromSecret(APP.secret().orElseThrow()))
            .oidcAuthority(entra.url("/" + TENANT.id() + "/v2.0"))
            .httpClient(http)
            .build();

    var result =
        application.acquireToken(ClientCredentialParameters.builder(APP_SCOPE).build()).join();

    assertThat(tenant.entra.tokens().verify(result.accessToken()).appId()).isEqualTo(APP.id());
  }

  private ConfidentialClientApplication confidential(String secret) throws Exception {
    return ConfidentialClientApplication.builder(
            APP.id(), ClientCredentialFactory.createFromSecret(secret))
        .authority(AUTHORITY)
        .httpClient(http)
        .build();
  }

  private PublicClientApplication publicClient() throws Exception {
    return PublicClientApplication.builder(PUBLIC.id())
        .authority(AUTHORITY)
        .httpClient(http)
        .build();
  }
}
