package dev.mailgw.lab.pop3;

import static dev.mailgw.lab.pop3.Pop3Lab.NOT_VALID;
import static dev.mailgw.lab.pop3.Pop3Lab.PROTOCOL_ERROR;
import static dev.mailgw.lab.pop3.Pop3Lab.REFUSED;
import static dev.mailgw.lab.pop3.Pop3Lab.SIGNED_IN;
import static dev.mailgw.lab.pop3.Pop3Lab.auth;
import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static dev.mailgw.testing.LabFixture.LATER;
import static dev.mailgw.testing.LabFixture.OFF;
import static dev.mailgw.testing.LabFixture.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.FakeBearers;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Greeting, capabilities, TLS and sign-in, word for word. */
@Timeout(60)
class Pop3SignInIT {

  private static final String HOST =
      Base64.getEncoder()
          .encodeToString(
              "LAB0PR01CA0001.labprd01.prod.outlook.com".getBytes(StandardCharsets.UTF_16LE));

  @TempDir private Path directory;
  private Pop3Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = new Pop3Lab(directory);
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  @Test
  void eachGenerationOfTheFrontEndGreetsInItsOwnWords() throws IOException {
    try (WireClient client = lab.dial()) {
      assertThat(client.line())
          .isEqualTo("+OK The Microsoft Exchange POP3 service is ready. [" + HOST + "]");
    }
    tcpProxy(100);
    try (WireClient client = lab.dial()) {
      assertThat(client.line())
          .isEqualTo(
              "+OK Microsoft Exchange POP3 server ready (tcpproxy/15.20.9137.005). [" + HOST + "]");
    }
  }

  @Test
  void aShareOfTheConnectionsMeetsTheNewFrontEnd() throws IOException {
    tcpProxy(20);
    int proxied = 0;
    for (int i = 0; i < 100; i++) {
      try (WireClient client = lab.dial()) {
        proxied += client.line().contains("tcpproxy") ? 1 : 0;
      }
    }

    assertThat(proxied).isEqualTo(20);
  }

  @Test
  void showsItsCapabilities() throws IOException {
    try (WireClient client = lab.connect()) {
      client.sendLine("CAPA");
      assertThat(client.until("."))
          .containsExactly("+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", ".");
      client.sendLine("AUTH");
      assertThat(client.until(".")).containsExactly("+OK", "PLAIN", "XOAUTH2", ".");
      assertThat(client.pop("STLS")).isEqualTo(NOT_VALID);
    }
  }

  @Test
  void thePlainPortAsksForNoSecretBeforeTls() throws IOException {
    try (WireClient client = lab.connectPlain()) {
      client.sendLine("CAPA");
      assertThat(client.until(".")).containsExactly("+OK", "TOP", "UIDL", "STLS", ".");
      assertThat(client.pop("AUTH XOAUTH2")).isEqualTo(NOT_VALID);
      assertThat(client.pop("USER anne")).isEqualTo(NOT_VALID);
      assertThat(client.pop("STLS")).isEqualTo("+OK Begin TLS negotiation.");
      client.startTls(lab.fixture().tls().client());
      client.sendLine("CAPA");
      assertThat(client.until("."))
          .containsExactly("+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", ".");
      assertThat(client.pop("STLS")).isEqualTo(NOT_VALID);

      assertThat(auth(client, lab.fixture().response(ANNE))).isEqualTo(SIGNED_IN);
      assertThat(client.pop("STLS")).isEqualTo(NOT_VALID);
    }
  }

  @Test
  void theTokenOnTheSameLineIsAProtocolError() throws IOException {
    try (WireClient client = lab.connect()) {
      assertThat(client.pop("AUTH XOAUTH2 " + lab.fixture().response(ANNE)))
          .isEqualTo(PROTOCOL_ERROR);
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void refusalsReadTheSameWhateverTheCause() throws IOException {
    LabFixture fixture = lab.fixture();
    try (WireClient client = lab.connect()) {
      for (String response :
          List.of(
              LabFixture.encoded(ANNE, "forged"),
              fixture.response(OFF),
              fixture.response(SHARED, FakeBearers.user(BOB, LATER)),
              "no base64",
              "*")) {
        assertThat(auth(client, response)).isEqualTo(REFUSED);
      }
      assertThat(auth(client, fixture.response(ANNE))).isEqualTo(SIGNED_IN);
    }
    assertThat(lab.noted(Kind.REFUSED)).hasSize(5);
    assertThat(lab.noted(Kind.REFUSED))
        .last()
        .extracting(WireEvent::detail)
        .asString()
        .isEqualTo("the client cancelled");
  }

  @Test
  void aDelegateOpensASharedMailbox() throws IOException {
    try (WireClient client = lab.connect()) {
      String response = lab.fixture().response(SHARED, FakeBearers.user(ANNE, LATER));

      assertThat(auth(client, response)).isEqualTo(SIGNED_IN);
    }
    assertThat(lab.noted(Kind.SIGNED_IN))
        .extracting(WireEvent::about)
        .containsExactly(new About.Person(SHARED, ANNE, FakeBearers.APP, "mark of token-0"));
  }

  @Test
  void passwordsAreRefusedAndTokensInTheirPlaceRecognised() throws IOException {
    try (WireClient client = lab.connect()) {
      assertThat(client.pop("PASS early")).isEqualTo(NOT_VALID);
      assertThat(client.pop("USER " + ANNE)).isEqualTo("+OK");
      assertThat(client.pop("PASS secret"))
          .isEqualTo("-ERR Logon failure: unknown user name or bad password.");
      assertThat(client.pop("USER " + ANNE)).isEqualTo("+OK");
      assertThat(client.pop("PASS eyJ0eXAi.eyJhdWQi.c2ln"))
          .isEqualTo("-ERR Logon failure: unknown user name or bad password.");
      assertThat(client.pop("AUTH PLAIN")).isEqualTo("+ ");
      assertThat(client.pop(plain("eyJ0eXAi.eyJhdWQi.c2ln"))).isEqualTo(REFUSED);
      assertThat(client.pop("AUTH PLAIN")).isEqualTo("+ ");
      assertThat(client.pop("*")).isEqualTo(REFUSED);
      assertThat(client.pop("AUTH CRAM-MD5")).isEqualTo("-ERR Protocol error. 14");
    }
    assertThat(lab.noted(Kind.PASSWORD_TRIED)).hasSize(3);
    assertThat(lab.noted(Kind.TOKEN_AS_PASSWORD))
        .extracting(WireEvent::detail)
        .containsExactly("PASS", "AUTH PLAIN");
  }

  @Test
  void theNewFrontEndTakesNoLineAbove4096Characters() throws IOException {
    tcpProxy(100);
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.response(4_096))).isEqualTo(SIGNED_IN);
    }
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.response(4_100))).isEqualTo(PROTOCOL_ERROR);
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void theClassicOneTakes12288() throws IOException {
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.response(12_288))).isEqualTo(SIGNED_IN);
    }
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.response(12_292))).isEqualTo(PROTOCOL_ERROR);
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aMailboxMayBeBoundToOneOfThem() throws IOException {
    lab.fixture()
        .tenant()
        .changeUser(ANNE, user -> user.withFrontEnd(Optional.of(FrontEnd.TCPPROXY)));
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.response(4_100))).isEqualTo(PROTOCOL_ERROR);
    }
    tcpProxy(100);
    lab.fixture()
        .tenant()
        .changeUser(ANNE, user -> user.withFrontEnd(Optional.of(FrontEnd.CLASSIC)));
    try (WireClient client = lab.connect()) {
      assertThat(auth(client, lab.response(12_288))).isEqualTo(SIGNED_IN);
    }
  }

  @Test
  void aSessionOutlivesItsToken() throws IOException {
    try (WireClient client = lab.anne()) {
      for (int minutes : new int[] {25, 50, 75}) {
        lab.fixture().setTime(LabFixture.NOW.plus(Duration.ofMinutes(minutes)));
        assertThat(client.pop("STAT")).isEqualTo("+OK 0 0");
      }
    }
  }

  private void tcpProxy(int percent) {
    lab.fixture().tenant().changePolicy(policy -> policy.withTcpProxyPercent(percent));
  }

  private static String plain(String password) {
    return Base64.getEncoder()
        .encodeToString(("\0" + ANNE + "\0" + password).getBytes(StandardCharsets.UTF_8));
  }
}
