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
import com.microsoft.aad.msal4j.InteractionRequiredExceptionReason;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.SilentParameters;
import dev.mailgw.lab.directory.ClientSecret;
import dev.mailgw.lab.directory.Obstacle;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    tenant.entra.acceptRefreshToken("asleep", USER, PUBLIC);
    tenant.pass(Duration.ofDays(90));
    var parameters = RefreshTokenParameters.builder(MAIL, "asleep").build();

    var failure =
        catchThrowableOfType(
            CompletionException.class, () -> publicClient().acquireToken(parameters).join());

    assertThat(failure).hasCauseInstanceOf(MsalInteractionRequiredException.class);
    assertThat(failure.getCause()).hasMessageStartingWith("AADSTS700082");
  }

  @Test
  void anApplicationSignsInWithACertificate() throws Exception {
    var made = TestCertificate.make(Instant.now().minusSeconds(60), Duration.ofDays(1));
    tenant.directory.changeApplication(
        APP.id(), a -> a.withSecrets(List.of()).withCertificates(List.of(made.certificate())));
    var application =
        ConfidentialClientApplication.builder(
                APP.id(),
                ClientCredentialFactory.createFromCertificate(made.key(), made.certificate()))
            .authority(AUTHORITY)
            .httpClient(http)
            .build();
    var parameters = ClientCredentialParameters.builder(APP_SCOPE).skipCache(true).build();

    for (int i = 0; i < 2; i++) {
      var token = application.acquireToken(parameters).join().accessToken();
      assertThat(tenant.entra.tokens().verify(token).appId()).isEqualTo(APP.id());
    }
  }

  @Test
  void anExpiredSecretIsAServiceExceptionWithItsNumber() throws Exception {
    tenant.directory.changeApplication(
        APP.id(),
        a -> a.withSecrets(List.of(new ClientSecret("s", Optional.of(tenant.clock.instant())))));

    assertThat(failure(() -> confidential("s").acquireToken(forApplication()).join()))
        .isInstanceOfSatisfying(
            MsalServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(401))
        .hasMessageStartingWith("AADSTS7000222");
  }

  @Test
  void aSecondFactorAsksForTheUser() {
    tenant.directory.changeUser(
        USER.address(), u -> u.withObstacles(Set.of(Obstacle.MFA_REQUIRED)));
    // MSAL answers for two minutes in the place of Entra when a token comes again
    tenant.entra.acceptRefreshToken("met by a second factor", USER, PUBLIC);
    var parameters = RefreshTokenParameters.builder(MAIL, "met by a second factor").build();

    assertThat(failure(() -> publicClient().acquireToken(parameters).join()))
        .isInstanceOfSatisfying(
            MsalInteractionRequiredException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(InteractionRequiredExceptionReason.BASIC_ACTION);
              assertThat(e.claims()).contains("capolids");
            })
        .hasMessageStartingWith("AADSTS50076");
  }

  @Test
  void tooManyRequestsSaysHowLongToWait() {
    tenant.faults.add(
        Fault.at(
            "busy",
            new Point("entra", "TOKEN", Stage.BEFORE),
            HttpTroubles.tooManyRequests(Duration.ofSeconds(9))),
        1);

    assertThat(
            failure(() ->
                confidential(APP.secret().orElseThrow()).acquireToken(forApplication()).join()))
        .isInstanceOfSatisfying(
            MsalServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(429);
              assertThat(e.headers())
                  .anySatisfy((name, values) -> {
                    assertThat(name).isEqualToIgnoringCase("Retry-After");
                    assertThat(values).containsExactly("9");
                  });
            });
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

  private static ClientCredentialParameters forApplication() {
    return ClientCredentialParameters.builder(APP_SCOPE).build();
  }

  private static Throwable failure(ThrowingCallable attempt) {
    return catchThrowableOfType(CompletionException.class, attempt).getCause();
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
