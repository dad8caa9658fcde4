package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** By which way the sign-in service is reached. */
public sealed interface Route {

  /** As the Java runtime and the system are set up, for instance by {@code https.proxyHost}. */
  record AsTheSystem() implements Route {}

  /** Without a proxy, whatever the system says. */
  record Direct() implements Route {}

  /**
   * Through an HTTP proxy by CONNECT (RFC 9110 §9.3.6).
   *
   * @param host name or address, an IPv6 one without brackets
   */
  record Proxy(String host, int port, Optional<Login> login) implements Route {
    public Proxy {
      requireNonNull(host, "host is null");
      requireNonNull(login, "login is null");
    }
  }

  /**
   * What the proxy wants to know (Basic, RFC 7617).
   *
   * @param password read anew for each request
   */
  record Login(String user, SecretSource password) {
    public Login {
      requireNonNull(user, "user is null");
      requireNonNull(password, "password is null");
    }
  }
}
