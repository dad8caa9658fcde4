package dev.mailgw.app;

import dev.mailgw.config.HttpSettings;
import dev.mailgw.console.ConsoleSettings;
import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where the console listens, and who may change something there. */
final class ConsoleBinding {

  private ConsoleBinding() {}

  static ConsoleSettings of(HttpSettings http) throws StartException {
    try {
      Optional<Secret> token =
          http.adminToken().isPresent()
              ? Optional.of(http.adminToken().get().read())
              : Optional.empty();
      InetAddress address = InetAddress.getByName(http.address());
      return new ConsoleSettings(address, http.port(), token, Optional.empty(), http.externalUrl());
    } catch (UnknownHostException e) {
      throw new StartException("setting 'http.address': no such address " + http.address(), e);
    } catch (IOException e) {
      throw new StartException("setting 'http.adminToken': " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new StartException("setting 'http.address': " + e.getMessage(), e);
    }
  }
}
