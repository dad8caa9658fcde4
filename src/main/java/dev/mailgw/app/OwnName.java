package dev.mailgw.app;

import dev.mailgw.config.DispatcherSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine calls itself towards mail servers. */
final class OwnName {

  private OwnName() {}

  /** As configured; else a full name, or an address literal, since Exchange refuses short names. */
  static String of(DispatcherSettings settings) {
    return settings.helloName().orElseGet(OwnName::machine);
  }

  private static String machine() {
    try {
      String name = InetAddress.getLocalHost().getCanonicalHostName();
      return name.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+") && !name.matches("[0-9.]+")
          ? name
          : "[" + InetAddress.getLocalHost().getHostAddress() + "]";
    } catch (UnknownHostException _) {
      return "[127.0.0.1]";
    }
  }
}
