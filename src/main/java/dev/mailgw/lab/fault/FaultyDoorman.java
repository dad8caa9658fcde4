package dev.mailgw.lab.fault;

import dev.mailgw.lab.tls.Certificates;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.Doorman;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Asks the faults how a connection is received: at {@code CONNECT}, before any byte, and at {@code
 * TLS}, where only a certificate can be bad.
 */
public final class FaultyDoorman implements Doorman {

  private final String service;
  private final Certificates certificates;
  private final Faults faults;
  private final WireLog log;

  public FaultyDoorman(String service, Certificates certificates, Faults faults, WireLog log) {
    this.service = service;
    this.certificates = certificates;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public SSLContext certificate(long connection) throws IOException {
    for (Fault fault : faults.at(new Point(service, "TLS", Stage.BEFORE), Scene.of(connection))) {
      if (fault.effect() instanceof Effect.BadCertificate(var flaw)) {
        log.note(new WireEvent(service, connection, Kind.FAULT, fault.name() + " at TLS"));
        return certificates.bad(flaw);
      }
    }
    return certificates.good();
  }

  @Override
  public boolean admits(Connection connection) throws IOException {
    var injector = new Injector(faults, service, connection, log);
    return injector.at("CONNECT", Stage.BEFORE, new Stranger(connection.id())) == Outcome.PROCEED;
  }

  /** A client of whom nothing is known yet. */
  private record Stranger(long connection) implements Injector.Session {

    @Override
    public Scene scene() {
      return Scene.of(connection);
    }

    @Override
    public Map<String, String> words() {
      return Map.of();
    }

    @Override
    public Outcome throttle(Duration backOff) {
      return Outcome.PROCEED;
    }

    @Override
    public Outcome tokenDeath(String fault) {
      return Outcome.PROCEED;
    }
  }
}
