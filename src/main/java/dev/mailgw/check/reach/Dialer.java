package dev.mailgw.check.reach;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Together;
import dev.mailgw.check.line.LineWire;
import dev.mailgw.monitor.Ticker;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Opens connections: to all addresses of a name at once, to use the first of them. */
final class Dialer {

  private final Resolver resolver;
  private final Pace pace;
  private final Ticker ticker;

  Dialer(Resolver resolver, Pace pace, Ticker ticker) {
    this.resolver = resolver;
    this.pace = pace;
    this.ticker = ticker;
  }

  /**
   * A connection, and which addresses gave none.
   *
   * @param deaf addresses that matter and don't answer; those of IPv6 don't if there are others,
   *     since Java prefers the others
   */
  record Dialled(Wire wire, List<InetAddress> deaf) {}

  /**
   * Connects.
   *
   * @throws Trouble if the name is unknown or no address answers
   */
  Dialled dial(String host, int port, Journal journal)
      throws IOException, Trouble, InterruptedException {
    List<InetAddress> addresses = journal.timed("dns", () -> resolve(host));
    Map<InetAddress, Socket> open = new ConcurrentHashMap<>();
    Map<InetAddress, IOException> failed = new ConcurrentHashMap<>();
    try {
      journal.timed("connect", () -> knock(addresses, port, open, failed));
      journal.note(described(addresses, failed));
      Socket best = best(host, port, addresses, open, failed);
      open.values().remove(best);
      return new Dialled(
          new Wire(new LineWire(best, pace.answer(), ticker), journal), deaf(addresses, failed));
    } finally {
      for (Socket socket : open.values()) {
        socket.close();
      }
    }
  }

  /** Which of the addresses still don't answer. */
  List<InetAddress> stillDeaf(List<InetAddress> addresses, int port) throws InterruptedException {
    Map<InetAddress, IOException> failed = new ConcurrentHashMap<>();
    Together.forEach(
        addresses,
        address -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), millis());
          } catch (IOException e) {
            failed.put(address, e);
          }
        });
    return addresses.stream().filter(failed::containsKey).toList();
  }

  private List<InetAddress> resolve(String host) throws Trouble {
    try {
      return resolver.resolve(host);
    } catch (UnknownHostException _) {
      throw Trouble.passing(
          "dns-failure", "the name service of this machine knows no address of " + host);
    }
  }

  private int knock(
      List<InetAddress> addresses,
      int port,
      Map<InetAddress, Socket> open,
      Map<InetAddress, IOException> failed)
      throws InterruptedException {
    Together.forEach(
        addresses,
        address -> {
          Socket socket = new Socket();
          try {
            socket.connect(new InetSocketAddress(address, port), millis());
            open.put(address, socket);
          } catch (IOException e) {
            failed.put(address, e);
            closeQuietly(socket);
          }
        });
    return open.size();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it was never open
    }
  }

  private static Socket best(
      String host,
      int port,
      List<InetAddress> addresses,
      Map<InetAddress, Socket> open,
      Map<InetAddress, IOException> failed)
      throws Trouble {
    return addresses.stream()
        .filter(open::containsKey)
        .map(open::get)
        .findFirst()
        .orElseThrow(() ->
            Trouble.passing(
                "port-blocked",
                "no connection to TCP %d of %s: %s"
                    .formatted(port, host, described(addresses, failed))));
  }

  private static List<InetAddress> deaf(
      List<InetAddress> addresses, Map<InetAddress, IOException> failed) {
    boolean both = addresses.stream().anyMatch(Inet4Address.class::isInstance);
    return addresses.stream()
        .filter(address -> !both || address instanceof Inet4Address)
        .filter(failed::containsKey)
        .toList();
  }

  private static String described(
      List<InetAddress> addresses, Map<InetAddress, IOException> failed) {
    return addresses.stream()
        .map(address ->
            failed.containsKey(address)
                ? address.getHostAddress() + " (" + failed.get(address).getMessage() + ")"
                : address.getHostAddress())
        .collect(Collectors.joining(", "));
  }

  private int millis() {
    return Math.toIntExact(pace.connect().toMillis());
  }
}
