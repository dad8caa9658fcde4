package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The newer of the two front ends, and who meets which. */
@Timeout(60)
class FrontEndIT {

  @TempDir private Path directory;
  private LabFixture lab;
  private ImapServer server;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    server = new ImapServer(Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server()), lab.host());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    lab.close();
  }

  @Test
  void theNewFrontEndGreetsAndOffersOtherwise() throws IOException {
    lab.tenant().changePolicy(policy -> policy.withTcpProxyPercent(100));
    try (WireClient client = client()) {
      assertThat(client.line())
          .matches(
              "\\* OK Microsoft Exchange IMAP4 service ready\\. [0-9a-f-]{36}"
                  + " \\(tcpproxy/15\\.21\\.0406\\.000 BACKENDAUTHENTICATE\\) \\[[A-Za-z0-9+/=]+]");
      assertThat(client.imap("A0 CAPABILITY"))
          .containsExactly(
              "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID"
                  + " UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
              "A0 OK CAPABILITY completed.");
      signIn(client, ANNE);
      assertThat(client.imap("A2 CAPABILITY"))
          .containsExactly(
              "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID"
                  + " UNSELECT ENABLE IMAP4rev2 CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION"
                  + " BACKENDAUTHENTICATE BACKENDAUTHENTICATE-IR CHILDREN IDLE NAMESPACE LITERAL+",
              "A2 OK CAPABILITY completed.");
      assertThat(client.imap("A3 LIST \"\" inb%"))
          .containsExactly("* LIST (\\HasNoChildren) \"/\" Inbox", "A3 OK LIST completed.");
    }
  }

  @Test
  void lsubIsUnknownOnceTheSecondRevisionIsEnabled() throws IOException {
    lab.tenant().changePolicy(policy -> policy.withTcpProxyPercent(100));
    try (WireClient client = client()) {
      client.line();
      signIn(client, ANNE);
      assertThat(client.imap("A2 LSUB \"\" inbox").getLast()).isEqualTo("A2 OK LSUB completed.");
      assertThat(client.imap("A3 ENABLE CONDSTORE IMAP4rev2"))
          .containsExactly("* ENABLED IMAP4rev2", "A3 OK ENABLE completed.");
      assertThat(client.imap("A4 LSUB \"\" *")).containsExactly("A4 BAD Command Error. 10");
      assertThat(client.imap("A5 LIST \"\" Drafts").getLast()).isEqualTo("A5 OK LIST completed.");
    }
  }

  @Test
  void theClassicFrontEndKnowsNoEnable() throws IOException {
    try (WireClient client = client()) {
      client.line();
      signIn(client, ANNE);
      assertThat(client.imap("A2 ENABLE IMAP4rev2")).containsExactly("A2 BAD Command Error. 10");
    }
  }

  @Test
  void aMailboxMayAlwaysBeServedByOneOfThem() throws IOException {
    lab.tenant().changeUser(BOB, bob -> bob.withFrontEnd(Optional.of(FrontEnd.TCPPROXY)));
    try (WireClient client = client()) {
      assertThat(client.line()).startsWith("* OK The Microsoft Exchange IMAP4 service is ready.");
      signIn(client, BOB);
      assertThat(client.imap("A2 CAPABILITY").getFirst()).contains("ENABLE IMAP4rev2");
    }
  }

  @Test
  void asManyConnectionsMeetTheNewOneAsThePolicySays() throws IOException {
    lab.tenant().changePolicy(policy -> policy.withTcpProxyPercent(40));
    int proxied = 0;
    for (int i = 0; i < 100; i++) {
      try (WireClient client = client()) {
        proxied += client.line().contains("(tcpproxy/") ? 1 : 0;
      }
    }
    assertThat(proxied).isEqualTo(40);
  }

  @Test
  void thePlainPortOffersNothingButTls() throws IOException {
    try (var plain =
            new ImapServer(Endpoint.startTls("127.0.0.1", 0, lab.tls().server()), lab.host());
        WireClient client = WireClient.plain(plain.port())) {
      client.line();
      assertThat(client.imap("A0 CAPABILITY"))
          .containsExactly(
              "* CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS MOVE ID UNSELECT"
                  + " CHILDREN IDLE NAMESPACE LITERAL+",
              "A0 OK CAPABILITY completed.");
      assertThat(client.imap("A1 STARTTLS")).containsExactly("A1 OK Begin TLS negotiation now.");
      client.startTls(lab.tls().client());
      assertThat(client.imap("A2 CAPABILITY"))
          .containsExactly(
              "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID"
                  + " UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
              "A2 OK CAPABILITY completed.");
    }
  }

  private WireClient client() throws IOException {
    return WireClient.tls(server.port(), lab.tls().client());
  }

  private void signIn(WireClient client, String user) throws IOException {
    assertThat(client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(user)))
        .containsExactly("A1 OK AUTHENTICATE completed.");
  }
}
