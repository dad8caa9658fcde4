package dev.mailgw.oauth.msal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import dev.mailgw.testing.ClientPair;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.LabTrust;
import dev.mailgw.testing.WireClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;

/** A lab, an endpoint that talks to it, and accounts of its application. */
final class LabBench implements AutoCloseable {

  static final String USER = "svc-ece@contoso.test";
  static final Secret REFRESH_TOKEN = Secret.of("lab-refresh-token~good-in-the-lab-only~svc-ece");

  private static final Duration BOUND = Duration.ofSeconds(20);

  private final Path folder;
  private final Lab lab;
  private final SSLContext trust;
  private MsalTokenEndpoint endpoint;

  LabBench(Path folder) throws Exception {
    this.folder = folder;
    LabConfig config = LabConfig.builtIn().withPortBase(0).withDataDirectory(folder.resolve("lab"));
    lab = Lab.start(config, new Exchange(_ -> {}), InstantSource.system(), new Random(3));
    trust = LabTrust.in(Path.of(lab.ready().caPem()));
    open(new Route.Direct(), BOUND);
  }

  Lab lab() {
    return lab;
  }

  MsalTokenEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    endpoint.close();
    lab.close();
  }

  /** Uses an endpoint that goes this way and waits no longer than {@code bound}. */
  void open(Route route, Duration bound) {
    if (endpoint != null) {
      endpoint.close();
    }
    Timeouts timeouts = new Timeouts(BOUND, bound);
    endpoint = new MsalTokenEndpoint(trust, route, timeouts, InstantSource.system());
  }

  void fault(String name, Effect effect) {
    lab.faults().add(Fault.at(name, new Point("entra", "TOKEN", Stage.BEFORE), effect), 1);
  }

  void opens(String mailbox, TokenGrant grant) throws Exception {
    try (WireClient imap = WireClient.tls(lab.ready().imap(), trust)) {
      assertThat(imap.line()).startsWith("* OK");
      String response = LabFixture.encoded(mailbox, grant.accessToken().value().reveal());
      assertThat(imap.imap("a AUTHENTICATE XOAUTH2 " + response).getLast()).startsWith("a OK");
      assertThat(imap.imap("b SELECT INBOX").getLast()).startsWith("b OK");
    }
  }

  TokenGrant refresh(OAuthAccount account) throws TokenException {
    return endpoint.request(account, Optional.of(REFRESH_TOKEN));
  }

  TokenException failure(OAuthAccount account) {
    Optional<Secret> token =
        account.grant() == Grant.REFRESH_TOKEN ? Optional.of(REFRESH_TOKEN) : Optional.empty();
    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> endpoint.request(account, token));
    assertThat(failure).isNotNull();
    return failure;
  }

  ClientPair registered(ClientPair pair) {
    var _ =
        lab.directory()
            .changeApplication(
                clientId(), app -> app.withCertificates(List.of(pair.certificate())));
    return pair;
  }

  Optional<ClientCredential> pfx(ClientPair pair) throws Exception {
    return Optional.of(
        new ClientCredential.Certificate(
            pair.pfx(folder.resolve("app.pfx")),
            Optional.empty(),
            Optional.of(new Text(ClientPair.PASSWORD))));
  }

  Optional<ClientCredential> pem(ClientPair pair) throws Exception {
    return Optional.of(
        new ClientCredential.Certificate(
            pair.pem(folder.resolve("app.pem")),
            Optional.of(pair.encryptedKey(folder.resolve("app.key"))),
            Optional.of(new Text(ClientPair.PASSWORD))));
  }

  Optional<ClientCredential> secret() {
    String secret = lab.ready().clients().getFirst().secret();
    return Optional.of(new ClientCredential.SharedSecret(new Text(secret), Optional.empty()));
  }

  OAuthAccount user(String user, Optional<ClientCredential> credential) {
    return account(Grant.REFRESH_TOKEN, user, authority(), credential);
  }

  OAuthAccount application(Optional<ClientCredential> credential) {
    return account(Grant.CLIENT_CREDENTIALS, "app", authority(), credential);
  }

  OAuthAccount account(
      Grant grant, String user, URI authority, Optional<ClientCredential> credential) {
    String scope =
        grant == Grant.REFRESH_TOKEN
            ? "https://outlook.office.com/IMAP.AccessAsUser.All"
            : "https://outlook.office365.com/.default";
    return new OAuthAccount(
        new AccountId("one"),
        grant,
        user,
        new Registration(authority, lab.ready().tenant(), clientId(), credential),
        Optional.empty(),
        Optional.empty(),
        List.of(scope));
  }

  URI authority() {
    return URI.create("https://localhost:" + lab.ready().https());
  }

  String clientId() {
    return lab.ready().clients().getFirst().id();
  }

  record Text(String value) implements SecretSource {
    @Override
    public Secret read() {
      return Secret.of(value);
    }

    @Override
    public String description() {
      return "env:TEST";
    }
  }
}
