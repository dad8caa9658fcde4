package dev.mailgw.check.reach;

import dev.mailgw.check.Service;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Waits for a mail server's greeting, and tells who greets. */
record Welcome(Service service, Dialect dialect) {

  private static final Stage GREETING = new Stage("port-blocked", "port-blocked", "greeting");
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final String TOO_OLD = "TLS 1.0 and 1.1 are not supported";

  /** Returns if the server is one of the protocol and at service. */
  void await(Wire wire) throws IOException, Trouble, InterruptedException {
    String line = GREETING.in(() -> wire.journal().timed("greeting", () -> heard(wire)));
    wire.journal().note("greeting: " + line);
    ServerName.in(line).ifPresent(name -> wire.journal().note("server " + name));
    wire.journal().note(ServerName.kind(line));
    if (line.contains(TOO_OLD)) {
      throw Trouble.lasting("tls-too-old", "the server greets with '" + Journal.clean(line) + "'");
    }
    switch (dialect.read(line)) {
      case WELCOME -> {}
      case BUSY -> throw Trouble.busy(Journal.clean(line));
      case FOREIGN -> throw foreign(line);
    }
  }

  /** A server of HTTP waits to be spoken to. */
  private String heard(Wire wire) throws IOException {
    try {
      return dialect.greeting(wire);
    } catch (SocketTimeoutException e) {
      wire.patience(SHORT);
      return webServer(wire).orElseThrow(() -> e);
    }
  }

  private static Optional<String> webServer(Wire wire) {
    try {
      wire.send("GET / HTTP/1.0\r\n");
      return Optional.of(wire.readLine()).filter(line -> line.startsWith("HTTP/"));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Trouble foreign(String line) {
    return Trouble.lasting(
        "not-a-mail-server",
        "no greeting of %s, but '%s'".formatted(service.label(), Journal.clean(line)));
  }
}
