package dev.mailgw.app;

import dev.mailgw.config.DispatcherSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine calls itself towards mail servers. */
public final class OwnName {

  private OwnName() {}

  /** As configured; else a full name, or an address literal, since Exchange refuses short names. */
  public static String of(DispatcherSettings settings) {
    return settings.helloName().orElseGet(OwnName::ofMachine);
  }

  /** A full name, or an address literal. */
  public static String ofMachine() {
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
