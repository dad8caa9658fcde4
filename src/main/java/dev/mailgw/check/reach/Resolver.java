package dev.mailgw.check.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of names. */
@FunctionalInterface
public interface Resolver {

  /**
   * All addresses, those first that are tried first; at least one.
   *
   * @param host a name, or an address literal
   * @throws UnknownHostException if there is none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** As the system does it. */
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
