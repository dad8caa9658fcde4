package dev.mailgw.check.reach;

import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.check.reach.Handshake.NotTls;
import java.io.IOException;
import java.util.List;

/** A visit to a mail server: TLS, greeting, what it offers. */
record MailVisit(Endpoint endpoint, Dialect dialect) implements Visit {

  private static final Stage TLS = new Stage("port-blocked", "port-blocked", "handshake of TLS");
  private static final Stage LATER =
      new Stage("connection-broken", "connection-broken", "conversation after the greeting");

  static MailVisit to(Endpoint endpoint, String helloName) {
    return new MailVisit(
        endpoint,
        switch (endpoint.service()) {
          case IMAP -> new ImapDialect();
          case POP3 -> new Pop3Dialect();
          case SMTP -> new SmtpDialect(helloName);
          case SIGN_IN -> throw new IllegalArgumentException("no mail server: " + endpoint);
        });
  }

  @Override
  public void pay(Wire wire, Handshake handshake)
      throws IOException, Trouble, InterruptedException {
    if (endpoint.security() == Security.TLS) {
      secure(TLS, wire, handshake);
    }
    new Welcome(endpoint.service(), dialect).await(wire);
    List<String> first = LATER.in(() -> offers(wire));
    requireXoauth2(endpoint.security() == Security.STARTTLS ? goOn(wire, handshake, first) : first);
    leave(wire);
  }

  /** What is offered over TLS, which begins now. */
  private List<String> goOn(Wire wire, Handshake handshake, List<String> offers)
      throws IOException, Trouble, InterruptedException {
    LATER.in(() -> startTls(wire, offers));
    try {
      secure(LATER, wire, handshake);
      return LATER.in(() -> offers(wire));
    } catch (NotTls _) {
      throw Trouble.lasting(
          "starttls-missing", "the server agrees to STARTTLS, but then speaks no TLS");
    }
  }

  private Wire secure(Stage stage, Wire wire, Handshake handshake)
      throws IOException, Trouble, InterruptedException {
    return stage.in(() -> {
      handshake.over(wire, endpoint.host());
      return wire;
    });
  }

  private List<String> offers(Wire wire) throws IOException, Trouble {
    List<String> offers = dialect.offers(wire);
    wire.journal().note("offers " + String.join(", ", offers));
    return offers;
  }

  private Wire startTls(Wire wire, List<String> offers) throws IOException, Trouble {
    String name = endpoint.service() == Service.POP3 ? "STLS" : "STARTTLS";
    if (!offers.contains(name)) {
      throw Trouble.lasting(
          "starttls-missing",
          "the server offers no %s, but %s".formatted(name, String.join(", ", offers)));
    }
    if (!dialect.startTls(wire)) {
      throw Trouble.lasting("starttls-missing", "the server offers " + name + " and refuses it");
    }
    return wire;
  }

  private static void requireXoauth2(List<String> offers) throws Trouble {
    if (offers.stream()
        .noneMatch(offer -> offer.matches("(AUTH=|(AUTH|SASL)[ =](.* )?)XOAUTH2\\b.*"))) {
      throw Trouble.lasting(
          "xoauth2-missing",
          offers.isEmpty()
              ? "the server does not say what it offers"
              : "the server offers " + String.join(", ", offers));
    }
  }

  private void leave(Wire wire) {
    try {
      dialect.leave(wire);
      wire.readLine();
    } catch (IOException _) {
      // all has been seen
    }
  }
}
