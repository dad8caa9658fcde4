package dev.mailgw.oauth;

/** Who or what can put a failed token request right. */
public enum Remedy {
  /** Somebody corrects the gateway's configuration or the app registration. */
  CONFIGURATION("configuration"),
  /** The account's user signs in again. */
  SIGN_IN("sign-in"),
  /** An administrator of the tenant changes something there. */
  TENANT_ADMIN("tenant-admin"),
  /** Time: the same request may work later. */
  WAIT("wait");

  private final String label;

  Remedy(String label) {
    this.label = label;
  }

  /** Who has to act, in words. */
  public String who() {
    return switch (this) {
      case CONFIGURATION -> "whoever configures mailgw and the app registration";
      case SIGN_IN -> "the account's user, by signing in";
      case TENANT_ADMIN -> "an administrator of the tenant";
      case WAIT -> "nobody at once: it is asked for again";
    };
  }

  /** The name as it stands in JSON and in the catalogue. */
  public String label() {
    return label;
  }

  /** Whether the same request can't work until a person has done something. */
  public boolean permanent() {
    return this != WAIT;
  }
}
