package dev.mailgw.lab.entra;

import java.util.Optional;

/**
 * The refusals that the lab gives, as Microsoft documents them: number, OAuth error (RFC 6749
 * §5.2), HTTP status and sentence. Clients must go by the number, never by the sentence.
 */
enum Aadsts {
  UNKNOWN_INSTANCE(50049, "invalid_instance", "Unknown or invalid instance."),
  TENANT_NOT_FOUND(
      90002,
      "invalid_request",
      "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing"
          + " into the correct cloud. Check with your subscription administrator, this may happen"
          + " if there are no active subscriptions for the tenant."),
  NOT_A_TENANT_NAME(
      900023,
      "invalid_request",
      "Specified tenant identifier '%s' is neither a valid DNS name, nor a valid external domain."),
  GRANT_NOT_ON_COMMON(
      9001023,
      "invalid_request",
      "The grant type is not supported over the /common or /consumers endpoints. Please use the"
          + " /organizations or tenant-specific endpoint."),
  POST_ONLY(
      900561, "invalid_request", "The endpoint only accepts POST requests. Received a %s request."),
  PARAMETER_MISSING(
      900144, "invalid_request", "The request body must contain the following parameter: '%s'."),
  PARAMETER_DUPLICATED(
      9000411,
      "invalid_request",
      "The request is not properly formatted. The parameter '%s' is duplicated."),
  REQUEST_MALFORMED(
      9002313, "invalid_request", "Invalid request. Request is malformed or invalid."),
  GRANT_UNSUPPORTED(
      70003, "unsupported_grant_type", "The app requested an unsupported grant type '%s'."),
  CLIENT_UNKNOWN(
      700016,
      "unauthorized_client",
      "Application with identifier '%s' was not found in the directory '%s'. This can happen if the"
          + " application has not been installed by the administrator of the tenant or consented to"
          + " by any user in the tenant. You may have sent your authentication request to the wrong"
          + " tenant."),
  SECRET_WRONG(
      7000215,
      "invalid_client",
      "Invalid client secret provided. Ensure the secret being sent in the request is the client"
          + " secret value, not the client secret ID, for a secret added to app '%s'."),
  SECRET_MISSING(
      7000218,
      "invalid_client",
      "The request body must contain the following parameter: 'client_assertion' or"
          + " 'client_secret'."),
  CLIENT_IS_PUBLIC(
      700025,
      "invalid_client",
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
  CERTIFICATE_UNKNOWN(
      700027,
      "invalid_client",
      "The certificate with identifier used to sign the client assertion is not registered on"
          + " application. [Reason - The key was not found.]"),
  SCOPE_INVALID(
      70011,
      "invalid_scope",
      "The provided request must include a 'scope' input parameter. The provided value for the"
          + " input parameter 'scope' is not valid. The scope %s is not valid."),
  SCOPE_NOT_DEFAULT(
      1002012,
      "invalid_scope",
      "The provided value for scope %s is not valid. Client credential flows must have a scope"
          + " value with /.default suffixed to the resource identifier (application ID URI)."),
  SEVERAL_RESOURCES(
      28000,
      "invalid_request",
      "Provided value for the input parameter scope is not valid because it contains more than one"
          + " resource. Scope %s is not valid."),
  RESOURCE_UNKNOWN(
      500011,
      "invalid_resource",
      "The resource principal named %s was not found in the tenant named %s. This can happen if the"
          + " application has not been installed by the administrator of the tenant or consented to"
          + " by any user in the tenant. You might have sent your authentication request to the"
          + " wrong tenant."),
  CONSENT_MISSING(
      65001,
      "invalid_grant",
      "The user or administrator has not consented to use the application with ID '%s'. Send an"
          + " interactive authorization request for this user and resource."),
  REFRESH_TOKEN_MALFORMED(
      9002313, "invalid_grant", "Invalid request. Request is malformed or invalid."),
  REFRESH_TOKEN_UNKNOWN(
      70000,
      "invalid_grant",
      "The provided value for the input parameter 'refresh_token' or 'assertion' is not valid."),
  REFRESH_TOKEN_INACTIVE(
      700082,
      "invalid_grant",
      "The refresh token has expired due to inactivity. The token was issued on %s and was inactive"
          + " for 90.00:00:00."),
  CODE_UNKNOWN(70000, "invalid_grant", "The provided value for the 'code' parameter is not valid."),
  CODE_REDEEMED(
      54005,
      "invalid_grant",
      "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an"
          + " existing refresh token."),
  CODE_EXPIRED(
      70008,
      "invalid_grant",
      "The provided authorization code or refresh token has expired due to inactivity. Send a new"
          + " interactive authorization request for this user and resource."),
  VERIFIER_WRONG(
      501481,
      "invalid_grant",
      "The Code_Verifier does not match the code_challenge supplied in the authorization request."),
  REDIRECT_URI_OTHER(
      500112,
      "invalid_client",
      "The reply address '%s' does not match the reply address '%s' provided when requesting"
          + " Authorization code."),
  AUTHORIZATION_PENDING(
      70016,
      "authorization_pending",
      "OAuth 2.0 device flow error. Authorization is pending. Continue polling."),
  AUTHORIZATION_DECLINED(
      70020, "authorization_declined", "The end user denied the authorization request."),
  DEVICE_CODE_UNKNOWN(
      70018,
      "bad_verification_code",
      "Invalid verification code due to User typing in wrong user code for device code flow."),
  DEVICE_CODE_EXPIRED(
      70019, "expired_token", "Verification code expired. Have the user retry the sign-in.");

  private final int number;
  private final String error;
  private final String sentence;

  Aadsts(int number, String error, String sentence) {
    this.number = number;
    this.error = error;
    this.sentence = sentence;
  }

  int number() {
    return number;
  }

  String error() {
    return error;
  }

  /** 401 for a client that can't prove who it is (RFC 6749 §5.2), else 400. */
  int httpStatus() {
    return error.equals("invalid_client") ? 401 : 400;
  }

  Optional<String> suberror() {
    return this == CONSENT_MISSING ? Optional.of("consent_required") : Optional.empty();
  }

  /** The refusal with its sentence completed by these words, in order. */
  Refusal refusal(Object... words) {
    return new Refusal(this, sentence.formatted(words));
  }
}
