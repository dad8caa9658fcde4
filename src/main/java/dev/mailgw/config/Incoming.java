package dev.mailgw.config;

import dev.mailgw.config.ServerSettings.Tls;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.monitor.Protocol;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an alias's mail is fetched.
 *
 * @param protocol {@code IMAP} or {@code POP3}
 * @param user the mailbox to open, whose token it may be: the {@code user=} of XOAUTH2
 */
public record Incoming(Protocol protocol, ServerSettings server, String user) {

  private static final String HOST = "outlook.office365.com";
  private static final Map<String, Protocol> PROTOCOLS =
      new TreeMap<>(Map.of("imap", Protocol.IMAP, "pop3", Protocol.POP3));

  private static final Kind<Tls> ENCRYPTED =
      Kind.choice(new TreeMap<>(Map.of("implicit", Tls.IMPLICIT, "starttls", Tls.STARTTLS)));

  /**
   * @param address the alias's own
   */
  static Incoming from(Section section, String address) {
    Protocol protocol = section.read("protocol", Kind.choice(PROTOCOLS)).orElse(Protocol.IMAP);
    int port = protocol == Protocol.IMAP ? 993 : 995;
    return new Incoming(
        protocol,
        ServerSettings.from(section, new ServerSettings(HOST, port, Tls.IMPLICIT), ENCRYPTED),
        section.text("user").orElse(address));
  }

  Tree tree() {
    return server.tree().with("protocol", protocol).with("user", user);
  }
}
