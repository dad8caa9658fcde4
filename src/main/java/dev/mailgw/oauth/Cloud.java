package dev.mailgw.oauth;

import java.net.URI;
import java.util.List;

/**
 * Where Microsoft runs Entra ID and Exchange Online. Those of the sign-in services and of the
 * public cloud's resources are documented; the other resources are a guess from the host names
 * under which those clouds serve mail, and {@code scopes} overrides them.
 */
public enum Cloud {
  /** The worldwide one, GCC included. */
  PUBLIC(
      "https://login.microsoftonline.com",
      "https://outlook.office.com",
      "https://outlook.office365.com"),
  /** Microsoft 365 US Government, GCC High. */
  USGOV("https://login.microsoftonline.us", "https://outlook.office365.us"),
  /** Microsoft 365 US Government, DoD. */
  USGOV_DOD("https://login.microsoftonline.us", "https://outlook-dod.office365.us"),
  /** Run by 21Vianet. */
  CHINA("https://login.partner.microsoftonline.cn", "https://partner.outlook.cn");

  private final URI authority;
  private final String delegated;
  private final String application;

  Cloud(String authority, String resource) {
    this(authority, resource, resource);
  }

  Cloud(String authority, String delegated, String application) {
    this.authority = URI.create(authority);
    this.delegated = delegated;
    this.application = application;
  }

  /** The sign-in service. */
  public URI authority() {
    return authority;
  }

  /** What a signed-in user's token must be good for: the three protocols. */
  public List<String> userScopes() {
    return List.of(
        delegated + "/IMAP.AccessAsUser.All",
        delegated + "/POP.AccessAsUser.All",
        delegated + "/SMTP.Send");
  }

  /** What an application's own token is asked for: whatever was consented to. */
  public List<String> applicationScopes() {
    return List.of(application + "/.default");
  }
}
