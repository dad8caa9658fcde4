package dev.mailgw.check.reach;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
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
  private final Pace pace;
  private final Dialer dialer;

  Attempts(Endpoint endpoint, Client client, Instruments instruments, Pace pace) {
    this.endpoint = endpoint;
    this.client = client;
    this.instruments = instruments;
    this.pace = pace;
    this.dialer = new Dialer(instruments.resolver(), pace.connect());
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
      return new Attempt(journal, Optional.of(silentBecause(e)), deaf);
    } catch (Unbelieved e) {
      return look(visit, e);
    } catch (NotTls _) {
      return new Attempt(journal, Optional.of(plain()), deaf);
    } catch (IOException e) {
      return new Attempt(journal, Optional.of(broken(e)), deaf);
    }
  }

  private List<InetAddress> go(Visit visit, Handshake handshake, Journal journal)
      throws IOException, Trouble, InterruptedException {
    Dialled dialled = dial(journal);
    try (Wire wire = dialled.wire()) {
      wire.patience(pace.answer());
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
    return new Handshake(
        believing ? client.trust() : Anyone.context(), believing, instruments.clock());
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

  /** Who answers in plain text where TLS is expected. */
  private Trouble plain() throws InterruptedException {
    String id = endpoint.service() == Service.SMTP ? "smtp-wrong-port" : "not-a-mail-server";
    String said = "what answers there does not speak TLS at once";
    if (endpoint.service() == Service.SIGN_IN) {
      return Trouble.lasting("token-endpoint-broken", said);
    }
    Journal journal = new Journal(instruments.ticker());
    try (Wire wire = dialer.dial(endpoint.host(), endpoint.port(), journal).wire()) {
      wire.patience(pace.connect());
      MailVisit visit = MailVisit.to(endpoint, client.helloName());
      new Welcome(endpoint.service(), visit.dialect()).await(wire);
      return Trouble.lasting(id, said + ", but " + endpoint.service().label() + " in plain text");
    } catch (Trouble e) {
      String other = e.id().isEmpty() || e.id().equals("port-blocked") ? id : e.id();
      return Trouble.lasting(other, said + "; in plain text: " + e.getMessage());
    } catch (IOException _) {
      return Trouble.lasting(id, said);
    }
  }

  /** Who waits for TLS says nothing to whom waits for a greeting. */
  private Trouble silentBecause(Trouble trouble) throws InterruptedException {
    boolean silent =
        trouble.course() == Trouble.Course.SILENT
            && endpoint.security() != Security.TLS
            && trouble.id().equals("port-blocked");
    if (!silent || !speaksTls()) {
      return trouble;
    }
    return Trouble.lasting(
        endpoint.service() == Service.SMTP ? "smtp-wrong-port" : "not-a-mail-server",
        "the server speaks TLS from the first byte, where "
            + endpoint.security()
            + " is configured");
  }

  private boolean speaksTls() throws InterruptedException {
    Journal journal = new Journal(instruments.ticker());
    try (Wire wire = dialer.dial(endpoint.host(), endpoint.port(), journal).wire()) {
      wire.patience(pace.connect());
      handshake(false).over(wire, endpoint.host());
      return true;
    } catch (Trouble e) {
      return e.course() == Trouble.Course.LASTING;
    } catch (IOException _) {
      return false;
    }
  }

  private static Trouble broken(IOException e) {
    return Trouble.passing("connection-broken", Journal.clean(String.valueOf(e.getMessage())));
  }
}
