package dev.mailgw.oauth;

/** How an account comes by its access tokens. */
public enum Grant {
  /** A refresh token of a user who signed in once (delegated permissions). */
  REFRESH_TOKEN("refresh-token"),
  /** The application's own secret (application permissions). */
  CLIENT_CREDENTIALS("client-credentials"),
  /** Somebody else makes the access token; it is read by reference. */
  EXTERNAL("external");

  private final String label;

  Grant(String label) {
    this.label = label;
  }

  /** The name as it stands in metrics and JSON. */
  public String label() {
    return label;
  }
}
