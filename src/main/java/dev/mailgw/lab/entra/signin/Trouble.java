package dev.mailgw.lab.entra.signin;

/** What Entra says in the browser, as Microsoft documents it: number, OAuth error and sentence. */
enum Trouble {
  SELECT_ACCOUNT(
      16000,
      "interaction_required",
      "Either multiple user identities are available for the current request or selected account"
          + " is not supported for the scenario."),
  REDIRECT_URI_MISMATCH(
      50011,
      "invalid_request",
      "The redirect URI '%s' specified in the request does not match the redirect URIs configured"
          + " for the application '%s'. Make sure the redirect URI sent in the request matches one"
          + " added to your application in the Azure portal. Navigate to"
          + " https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this"
          + " error."),
  OTHER_PROVIDER(
      50020,
      "access_denied",
      "User account '%s' from identity provider 'live.com' does not exist in tenant '%s' and cannot"
          + " access the application '%s' in that tenant. The account needs to be added as an"
          + " external user in the tenant first. Sign out and sign in again with a different Azure"
          + " Active Directory user account."),
  USER_UNKNOWN(
      50034,
      "access_denied",
      "The user account %s does not exist in the %s directory. To sign into this application, the"
          + " account must be added to the directory."),
  ACCOUNT_LOCKED(
      50053,
      "access_denied",
      "The account is locked, you've tried to sign in too many times with an incorrect user ID or"
          + " password."),
  PASSWORD_EXPIRED(50055, "access_denied", "The password is expired."),
  USER_DISABLED(50057, "access_denied", "The user account is disabled."),
  NOBODY_SIGNED_IN(
      50058, "login_required", "A silent sign-in request was sent but no user is signed in."),
  NEEDS_MFA(
      50076,
      "interaction_required",
      "Due to a configuration change made by your administrator, or because you moved to a new"
          + " location, you must use multi-factor authentication to access the resource."),
  NOT_ASSIGNED(
      50105,
      "access_denied",
      "Your administrator has configured the application ('%s') to block users unless they are"
          + " specifically granted ('assigned') access to the application. The signed in user '%s'"
          + " is blocked because they are not a direct member of a group with access, nor had"
          + " access directly assigned by an administrator. Please contact your administrator to"
          + " assign access to this application."),
  MFA_DENIED(
      500121, "access_denied", "Authentication failed during strong authentication request."),
  PASSWORD_WRONG(
      50126, "access_denied", "Error validating credentials due to invalid username or password."),
  RISK(
      50131,
      "access_denied",
      "Your device is required to be managed to access this resource, or the sign-in was blocked"
          + " because it looks risky."),
  CHALLENGE_SIZE(501491, "invalid_request", "Invalid size of Code_Challenge parameter."),
  DEVICE_NOT_COMPLIANT(
      53000, "access_denied", "Device is not in required device state: compliant."),
  DEVICE_NOT_JOINED(
      53001, "access_denied", "Device is not in required device state: domain_joined."),
  CONDITIONAL_ACCESS(
      53003,
      "access_denied",
      "Access has been blocked by Conditional Access policies. The access policy does not allow"
          + " token issuance."),
  BLOCKED_BY_POLICY(
      530032,
      "access_denied",
      "The tenant admin has configured a security policy that blocks this request."),
  SECURITY_DEFAULTS(530035, "access_denied", "Access has been blocked by security defaults."),
  CONSENT_MISSING(
      65001,
      "consent_required",
      "The user or administrator has not consented to use the application with ID '%s'. Send an"
          + " interactive authorization request for this user and resource."),
  DECLINED(65004, "access_denied", "User declined to consent to access the app."),
  ADMIN_DECLINED(
      65004, "consent_required", "The resource owner or authorization server denied the request."),
  RESPONSE_TYPE(
      70005,
      "unsupported_response_type",
      "The response type '%s' is not enabled for the application."),
  RESPONSE_MODE(70007, "invalid_request", "'%s' is not a supported value of 'response_mode'."),
  APPLICATION_DISABLED(7000112, "unauthorized_client", "Application '%1$s'(%1$s) is disabled."),
  APPLICATION_UNKNOWN(
      700016,
      "unauthorized_client",
      "Application with identifier '%s' was not found in the directory '%s'. This can happen if the"
          + " application has not been installed by the administrator of the tenant or consented to"
          + " by any user in the tenant. You may have sent your authentication request to the wrong"
          + " tenant."),
  FLOW_EXPIRED(50089, "invalid_request", "Authentication failed due to flow token expired."),
  TENANT_NOT_FOUND(
      90002,
      "invalid_request",
      "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing"
          + " into the correct cloud. Check with your subscription administrator, this may happen"
          + " if there are no active subscriptions for the tenant."),
  REQUEST_INVALID(90023, "invalid_request", "The value of the parameter '%s' is not valid: '%s'."),
  PARAMETER_MISSING(
      900144, "invalid_request", "The request body must contain the following parameter: '%s'."),
  PARAMETER_DUPLICATED(
      9000411,
      "invalid_request",
      "The request is not properly formatted. The parameter '%s' is duplicated."),
  REQUEST_MALFORMED(
      9002313, "invalid_request", "Invalid request. Request is malformed or invalid."),
  OTHER_TENANT(
      90072,
      "access_denied",
      "User account '%s' from identity provider 'https://sts.windows.net/' does not exist in tenant"
          + " '%s' and cannot access the application '%s' in that tenant. The account needs to be"
          + " added as an external user in the tenant first. Sign out and sign in again with a"
          + " different Azure Active Directory user account."),
  ADMIN_NEEDED(
      90094,
      "consent_required",
      "The grant requires admin permission. An administrator of '%s' must consent to the"
          + " application '%s'."),
  NO_REPLY_ADDRESS(900971, "invalid_request", "No reply address provided.");

  private final int number;
  private final String error;
  private final String sentence;

  Trouble(int number, String error, String sentence) {
    this.number = number;
    this.error = error;
    this.sentence = sentence;
  }

  /** The end of the way, with the sentence completed by these words, in order. */
  Stop stop(Object... words) {
    return new Stop(number, error, sentence.formatted(words));
  }

  /** The number and the sentence in one line, for a page that goes on. */
  String line(Object... words) {
    return stop(words).getMessage();
  }
}
