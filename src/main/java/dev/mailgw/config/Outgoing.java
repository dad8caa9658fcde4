package dev.mailgw.config;

import dev.mailgw.config.ServerSettings.Tls;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;

/**
 * Where an alias's mail is handed in, by SMTP.
 *
 * @param server with TLS, unless nobody signs in
 * @param user who signs in: for delegated tokens the token's own user, who needs the right to send
 *     as the alias; for application tokens the alias
 */
public record Outgoing(
    ServerSettings server,
    String user,
    Authentication authentication,
    OnAuthenticationFailure onAuthenticationFailure) {

  /** How to sign in. */
  public enum Authentication {
    /** With the account's token. */
    XOAUTH2,
    /** Not. */
    NONE
  }

  /** What to do when the server refuses the sign-in. */
  public enum OnAuthenticationFailure {
    /** The mail waits. */
    STOP,
    /** Send without signing in. */
    PLAIN
  }

  private static final ServerSettings OFFICE_365 =
      new ServerSettings("smtp.office365.com", 587, Tls.STARTTLS);

  static Outgoing from(Section section, String user) {
    ServerSettings server = ServerSettings.from(section, OFFICE_365, Kind.choice(Tls.class));
    Setting<Authentication> authentication =
        section.read("authentication", Kind.choice(Authentication.class));
    Authentication chosen = authentication.orElse(Authentication.XOAUTH2);
    if (chosen == Authentication.XOAUTH2 && server.tls() == Tls.NONE) {
      authentication.reject(
          "is 'xoauth2' while tls is 'none', so the token would go in the clear;"
              + " allowed: none, or tls: starttls, implicit");
    }
    return new Outgoing(
        server,
        section.text("user").orElse(user),
        chosen,
        section
            .read("onAuthenticationFailure", Kind.choice(OnAuthenticationFailure.class))
            .orElse(OnAuthenticationFailure.STOP));
  }

  Tree tree() {
    return server
        .tree()
        .with("user", user)
        .with("authentication", authentication)
        .with("onAuthenticationFailure", onAuthenticationFailure);
  }
}
