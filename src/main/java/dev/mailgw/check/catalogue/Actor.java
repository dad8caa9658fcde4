package dev.mailgw.check.catalogue;

import dev.mailgw.oauth.Remedy;

/** Who or what can put something right. */
public enum Actor {
  /** Who runs firewall, proxy and name service. */
  NETWORK("network", "who runs firewall, proxy and name service"),
  /** Who configures the gateway, ECE and the app registration. */
  CONFIGURATION("configuration", "who configures mailgw, ECE and the app registration"),
  /** The account's user. */
  SIGN_IN("sign-in", "the account's user, by signing in"),
  /** An administrator of the tenant. */
  TENANT_ADMIN("tenant-admin", "an administrator of the tenant (Entra or Exchange Online)"),
  /** Time. */
  WAIT("wait", "nobody at once");

  private final String label;
  private final String who;

  Actor(String label, String who) {
    this.label = label;
    this.who = who;
  }

  /** As it stands in JSON and in the catalogue. */
  public String label() {
    return label;
  }

  /** For people. */
  public String who() {
    return who;
  }

  static Actor of(Remedy remedy) {
    return of(remedy.label());
  }

  static Actor of(String label) {
    for (Actor actor : values()) {
      if (actor.label.equals(label)) {
        return actor;
      }
    }
    throw new IllegalArgumentException("not a class of causes: '" + label + "'");
  }
}
