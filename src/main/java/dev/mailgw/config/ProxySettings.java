package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.SecretSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By which way the sign-in service is reached; mail goes directly, whatever stands here. */
final class ProxySettings {

  private static final String PROXY = "proxy";
  private static final String USER = "proxyUser";
  private static final String PASSWORD = "proxyPassword";
  private static final String NONE = "none";
  private static final String SYSTEM = "system";

  private static final Pattern ADDRESS =
      Pattern.compile("http://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([1-9]\\d{0,4})/?");

  private ProxySettings() {}

  static Route from(Section section, References references) {
    Setting<Route> route =
        section.read(PROXY, Kind.of("http://HOST:PORT, none or system", ProxySettings::route));
    Setting<String> user = section.text(USER);
    Optional<SecretSource> password = references.secret(section, PASSWORD);
    if (section.gives(USER) != section.gives(PASSWORD)) {
      section.reject("proxyUser and proxyPassword go together");
    }
    Route chosen = route.orElse(new Route.AsTheSystem());
    if (chosen instanceof Route.Proxy proxy) {
      return new Route.Proxy(proxy.host(), proxy.port(), login(user.optional(), password));
    }
    if (user.optional().isPresent() && (route.optional().isPresent() || !section.gives(PROXY))) {
      user.reject("has no use without a proxy; take it out");
    }
    return chosen;
  }

  static Tree tree(Route route) {
    return switch (route) {
      case Route.AsTheSystem _ -> new Tree().with(PROXY, SYSTEM);
      case Route.Direct _ -> new Tree().with(PROXY, NONE);
      case Route.Proxy proxy ->
          new Tree()
              .with(PROXY, address(proxy))
              .with(USER, proxy.login().map(Route.Login::user))
              .with(PASSWORD, proxy.login().map(Route.Login::password));
    };
  }

  private static Optional<Route.Login> login(
      Optional<String> user, Optional<SecretSource> password) {
    return user.flatMap(name -> password.map(source -> new Route.Login(name, source)));
  }

  private static Optional<Route> route(String text) {
    return switch (text) {
      case NONE -> Optional.of(new Route.Direct());
      case SYSTEM -> Optional.of(new Route.AsTheSystem());
      default -> Optional.of(ADDRESS.matcher(text)).filter(Matcher::matches).flatMap(m -> proxy(m));
    };
  }

  private static Optional<Route> proxy(Matcher address) {
    int port = Integer.parseInt(address.group(2));
    String host = address.group(1).replaceAll("[\\[\\]]", "");
    return port > 65_535
        ? Optional.empty()
        : Optional.of(new Route.Proxy(host, port, Optional.empty()));
  }

  private static String address(Route.Proxy proxy) {
    String host = proxy.host().contains(":") ? "[" + proxy.host() + "]" : proxy.host();
    return "http://" + host + ":" + proxy.port();
  }
}
