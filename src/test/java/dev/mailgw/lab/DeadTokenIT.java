package dev.mailgw.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.LabTrust;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A token that dies by a fault is dead for all protocols. */
@Timeout(60)
class DeadTokenIT {

  private static final String SALES = "sales@contoso.test";

  @TempDir Path directory;

  private Lab lab;

  @BeforeEach
  void start() throws Exception {
    LabConfig config = LabConfig.builtIn().withPortBase(0).withDataDirectory(directory);
    lab = Lab.start(config, new Exchange(_ -> {}), InstantSource.system(), new Random(3));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void nobodySignsInAgainWithIt() throws Exception {
    String token = token();
    strike("NOOP", new Effect.TokenDeath());
    try (WireClient client = imap()) {
      assertThat(signedIn(client, token)).startsWith("a OK");
      client.sendLine("b NOOP");
      assertThat(client.line()).isEqualTo("* BYE Session invalidated - AccessTokenExpired");
      assertThat(client.line()).isNull();
    }
    try (WireClient client = imap()) {
      assertThat(signedIn(client, token)).isEqualTo("a NO AUTHENTICATE failed.");
      assertThat(signedIn(client, token())).startsWith("a OK");
    }
    try (WireClient client =
        WireClient.tls(lab.ready().pop3(), LabTrust.in(Path.of(lab.ready().caPem())))) {
      client.line();
      client.pop("AUTH XOAUTH2");
      assertThat(client.pop(LabFixture.encoded(SALES, token))).startsWith("-ERR");
      client.pop("AUTH XOAUTH2");
      assertThat(client.pop(LabFixture.encoded(SALES, token()))).startsWith("+OK");
    }
  }

  @Test
  void aLateAnswerLosesNothingOfATlsConnection() throws Exception {
    strike("NOOP", new Effect.Delay(Duration.ofMillis(700)));
    try (WireClient client = imap()) {
      signedIn(client, token());
      client.sendLine("b NOOP");
      client.sendLine("c CAPABILITY");
      assertThat(client.line()).isEqualTo("b OK NOOP completed.");
      assertThat(client.until("c ")).last().asString().startsWith("c OK");
      assertThat(client.imap("d LOGOUT")).last().asString().startsWith("d OK");
    }
  }

  private void strike(String command, Effect effect) {
    Fault fault = Fault.at("trouble", new Point("imap", command, Stage.BEFORE), effect);
    lab.faults().add(fault.withWhen(When.first(1)), 1);
  }

  private WireClient imap() throws Exception {
    WireClient client =
        WireClient.tls(lab.ready().imap(), LabTrust.in(Path.of(lab.ready().caPem())));
    client.line();
    return client;
  }

  private static String signedIn(WireClient client, String token) throws IOException {
    return client.imap("a AUTHENTICATE XOAUTH2 " + LabFixture.encoded(SALES, token)).getLast();
  }

  private String token() {
    return lab.entra()
        .accessToken(
            lab.directory().find(SALES).orElseThrow(),
            lab.directory().application(lab.ready().clients().getFirst().id()).orElseThrow(),
            EnumSet.allOf(LabProtocol.class),
            Optional.empty())
        .text();
  }
}
