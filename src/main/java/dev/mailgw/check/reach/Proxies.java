package dev.mailgw.check.reach;

import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.oauth.Route;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;

/** Which proxy stands between this machine and a server; mail protocols go without. */
final class Proxies {

  private Proxies() {}

  static Optional<Route.Proxy> before(Endpoint endpoint, Route route) {
    if (endpoint.service() != Service.SIGN_IN) {
      return Optional.empty();
    }
    return switch (route) {
      case Route.Direct _ -> Optional.empty();
      case Route.Proxy proxy -> Optional.of(proxy);
      case Route.AsTheSystem _ ->
          Optional.ofNullable(ProxySelector.getDefault())
              .flatMap(selector -> of(selector, endpoint));
    };
  }

  private static Optional<Route.Proxy> of(ProxySelector selector, Endpoint endpoint) {
    return selector.select(URI.create("https://" + endpoint.label() + "/")).stream()
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(address ->
            new Route.Proxy(address.getHostString(), address.getPort(), Optional.empty()))
        .findFirst();
  }
}
