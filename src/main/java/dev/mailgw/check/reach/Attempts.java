package dev.mailgw.check.reach;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.reach.Dialer.Dialled;
import dev.mailgw.check.reach.Handshake.NotTls;
import dev.mailgw.check.reach.Handshake.Unbelieved;
import dev.mailgw.oauth.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attempts to reach one server, each on a connection of its own. */
final class Attempts {

  private final Endpoint endpoint;
  private final Client client;
  private final Instruments instruments;
  private final Dialer dialer;
  private final SecondLook odd;

  Attempts(Endpoint endpoint, Client client, Instruments instruments, Pace pace) {
    this.endpoint = endpoint;
    this.client = client;
    this.instruments = instruments;
    this.dialer = new Dialer(instruments.resolver(), pace, instruments.ticker());
    this.odd = new SecondLook(endpoint, dialer, instruments, pace.connect());
  }

  Dialer dialer() {
    return dialer;
  }

  /** Tries it once; what is odd is looked at a second time, on another connection. */
  Attempt take(Visit visit) throws InterruptedException {
    Journal journal = new Journal(instruments.ticker());
    List<InetAddress> deaf = new ArrayList<>();
    try {
      deaf.addAll(go(visit, handshake(true), journal));
      return new Attempt(journal, Optional.empty(), deaf);
    } catch (Trouble e) {
      return new Attempt(journal, Optional.of(odd.silent(e)), deaf);
    } catch (Unbelieved e) {
      return look(visit, e);
    } catch (NotTls _) {
      return new Attempt(journal, Optional.of(odd.notTls()), deaf);
    } catch (IOException e) {
      return new Attempt(journal, Optional.of(broken(e)), deaf);
    }
  }

  private List<InetAddress> go(Visit visit, Handshake handshake, Journal journal)
      throws IOException, Trouble, InterruptedException {
    Dialled dialled = dial(journal);
    try (Wire wire = dialled.wire()) {
      visit.pay(wire, handshake);
    }
    return dialled.deaf();
  }

  private Dialled dial(Journal journal) throws IOException, Trouble, InterruptedException {
    Optional<Route.Proxy> proxy = Proxies.before(endpoint, client.route());
    return proxy.isPresent()
        ? new Dialled(new Tunnel(proxy.get(), dialer).to(endpoint, journal), List.of())
        : dialer.dial(endpoint.host(), endpoint.port(), journal);
  }

  private Handshake handshake(boolean believing) {
    return believing
        ? new Handshake(client.trust(), true, instruments.clock())
        : Handshake.toLook(instruments.clock());
  }

  /** A look at the certificates that are not believed. */
  private Attempt look(Visit visit, Unbelieved unbelieved) throws InterruptedException {
    Journal journal = new Journal(instruments.ticker());
    try {
      go(visit, handshake(false), journal);
      return new Attempt(journal, Optional.of(broken(unbelieved)), List.of());
    } catch (Trouble e) {
      return new Attempt(journal, Optional.of(e), List.of());
    } catch (IOException e) {
      return new Attempt(journal, Optional.of(broken(e)), List.of());
    }
  }

  private static Trouble broken(IOException e) {
    return Trouble.passing("connection-broken", Journal.clean(String.valueOf(e.getMessage())));
  }
}
