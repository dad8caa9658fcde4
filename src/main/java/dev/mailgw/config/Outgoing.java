package dev.mailgw.config;

import dev.mailgw.config.ServerSettings.Tls;
import dev.mailgw.config.yaml.Section;

/**
 * Where an alias's mail is handed in, by SMTP.
 *
 * @param user who signs in: for delegated tokens the token's own user, who needs the right to send
 *     as the alias; for application tokens the alias
 */
public record Outgoing(ServerSettings server, String user) {

  private static final ServerSettings OFFICE_365 =
      new ServerSettings("smtp.office365.com", 587, Tls.STARTTLS);

  static Outgoing from(Section section, String user) {
    return new Outgoing(
        ServerSettings.from(section, OFFICE_365), section.text("user").orElse(user));
  }

  Tree tree() {
    return server.tree().with("user", user);
  }
}
