package dev.mailgw.check.reach;

import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import java.io.IOException;
import java.time.Duration;

/**
 * A look at a server that did not speak as expected: what it speaks instead. On connections of its
 * own, which end after the first words.
 *
 * @param patience longest wait for those
 */
record SecondLook(Endpoint endpoint, Dialer dialer, Instruments instruments, Duration patience) {

  /** What it is that answers otherwise than TLS does. */
  Trouble notTls() throws InterruptedException {
    String said = "what answers there does not speak TLS at once";
    if (endpoint.service() == Service.SIGN_IN) {
      return Trouble.lasting("token-endpoint-broken", said);
    }
    try {
      greet();
      return Trouble.lasting(
          wrongPort(), said + ", but " + endpoint.service().label() + " in plain text");
    } catch (Trouble e) {
      boolean foreign = e.id().equals("not-a-mail-server");
      return Trouble.lasting(
          foreign ? e.id() : wrongPort(), said + "; in plain text: " + e.getMessage());
    } catch (IOException _) {
      return Trouble.lasting(wrongPort(), said);
    }
  }

  /** Why it says nothing: perhaps it waits for something else. */
  Trouble silent(Trouble trouble) throws InterruptedException {
    boolean unanswered =
        trouble.course() == Trouble.Course.SILENT
            && trouble.id().equals("port-blocked")
            && endpoint.service() != Service.SIGN_IN;
    if (!unanswered) {
      return trouble;
    }
    return endpoint.security() == Security.TLS ? webServerOr(trouble) : tlsServerOr(trouble);
  }

  private Trouble webServerOr(Trouble trouble) throws InterruptedException {
    try {
      greet();
      return trouble;
    } catch (Trouble e) {
      return e.id().equals("not-a-mail-server") ? e : trouble;
    } catch (IOException _) {
      return trouble;
    }
  }

  private Trouble tlsServerOr(Trouble trouble) throws InterruptedException {
    return speaksTls()
        ? Trouble.lasting(
            wrongPort(),
            "the server speaks TLS from the first byte, where it is configured as "
                + endpoint.security())
        : trouble;
  }

  private void greet() throws IOException, Trouble, InterruptedException {
    try (Wire wire = dial()) {
      // before a greeting, it does not matter by which name
      Dialect dialect = MailVisit.to(endpoint, "localhost").dialect();
      new Welcome(endpoint.service(), dialect).await(wire);
    }
  }

  private boolean speaksTls() throws InterruptedException {
    try (Wire wire = dial()) {
      Handshake.toLook(instruments.clock()).over(wire, endpoint.host());
      return true;
    } catch (Trouble e) {
      return e.course() == Trouble.Course.LASTING;
    } catch (IOException _) {
      return false;
    }
  }

  private Wire dial() throws IOException, Trouble, InterruptedException {
    Journal journal = new Journal(instruments.ticker());
    Wire wire = dialer.dial(endpoint.host(), endpoint.port(), journal).wire();
    wire.patience(patience);
    return wire;
  }

  private String wrongPort() {
    return endpoint.service() == Service.SMTP ? "smtp-wrong-port" : "not-a-mail-server";
  }
}
