package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.AbstractClientApplicationBase;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.signin.SignInRequest;
import java.net.MalformedURLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Sets msal4j's applications up: quiet, without retries, without a look at other addresses. */
record Application(OAuthAccount account, IHttpClient wire, ExecutorService executor) {

  /** For a refresh token; a confidential client if there is a secret or a certificate. */
  AbstractClientApplicationBase forUser(Optional<IClientCredential> credential)
      throws MalformedURLException {
    return credential.isPresent()
        ? confidential(credential.get())
        : common(PublicClientApplication.builder(account.registration().clientId())).build();
  }

  ConfidentialClientApplication confidential(IClientCredential credential)
      throws MalformedURLException {
    return common(
            ConfidentialClientApplication.builder(account.registration().clientId(), credential))
        .build();
  }

  CompletableFuture<IAuthenticationResult> refresh(
      AbstractClientApplicationBase app, Secret token) {
    return app.acquireToken(RefreshTokenParameters.builder(scopes(), token.reveal()).build());
  }

  CompletableFuture<IAuthenticationResult> ownToken(ConfidentialClientApplication app) {
    return app.acquireToken(ClientCredentialParameters.builder(scopes()).skipCache(true).build());
  }

  CompletableFuture<IAuthenticationResult> redeem(
      AbstractClientApplicationBase app, SignInRequest request, Secret code) {
    return app.acquireToken(
        AuthorizationCodeParameters.builder(code.reveal(), request.redirect())
            .scopes(scopes())
            .codeVerifier(request.challenge().verifier().reveal())
            .build());
  }

  CompletableFuture<IAuthenticationResult> byDevice(
      PublicClientApplication app, Consumer<DeviceCode> show) {
    return app.acquireToken(DeviceCodeFlowParameters.builder(scopes(), show).build());
  }

  private Set<String> scopes() {
    return Set.copyOf(account.scopes());
  }

  private <T extends AbstractClientApplicationBase.Builder<T>> T common(T builder)
      throws MalformedURLException {
    return builder
        .authority(
            "https://%s/%s/"
                .formatted(
                    AuthorityClient.named(account.registration().authority()),
                    account.registration().tenant()))
        .instanceDiscovery(false)
        .httpClient(wire)
        .executorService(executor)
        .logPii(false)
        .disableInternalRetries();
  }
}
