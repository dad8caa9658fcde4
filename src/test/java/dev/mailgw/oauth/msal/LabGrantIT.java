package dev.mailgw.oauth.msal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.oauth.Identity;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import dev.mailgw.testing.ClientPair;
import dev.mailgw.testing.MemoryTokenStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each grant without a browser, as far as a mailbox that the token opens. */
@Timeout(90)
class LabGrantIT {

  private static final String INFO = "info@contoso.test";

  @TempDir private Path folder;
  private LabBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new LabBench(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aConfidentialClientsRefreshTokenOpensTheMailboxAndTellsItsUser() throws Exception {
    TokenGrant grant = bench.refresh(bench.user(LabBench.USER, bench.secret()));
    assertThat(grant.rotatedRefreshToken()).isPresent();
    assertThat(grant.identity().map(Identity::user)).contains(LabBench.USER);
    assertThat(grant.identity().orElseThrow().tenant()).isEqualTo(bench.lab().ready().tenant());
    assertThat(grant.identity().orElseThrow().permissions()).contains("IMAP.AccessAsUser.All");
    bench.opens("sales@contoso.test", grant);
  }

  @Test
  void aPublicClientsRefreshTokenOpensTheMailbox() throws Exception {
    var _ =
        bench
            .lab()
            .directory()
            .changeApplication(
                bench.clientId(), app -> app.withPublicClient(true).withSecrets(List.of()));
    bench.opens(LabBench.USER, bench.refresh(bench.user(LabBench.USER, Optional.empty())));
  }

  @Test
  void aCertificateRenewsAUsersTokenToo() throws Exception {
    bench.opens(
        LabBench.USER,
        bench.refresh(bench.user(LabBench.USER, bench.pfx(bench.registered(ClientPair.rsa())))));
  }

  @Test
  void anApplicationsSecretOpensTheMailboxAndTellsItsRoles() throws Exception {
    TokenGrant grant =
        bench.endpoint().request(bench.application(bench.secret()), Optional.empty());
    assertThat(grant.identity().map(Identity::user)).contains("");
    assertThat(grant.identity().orElseThrow().permissions()).contains("IMAP.AccessAsApp");
    bench.opens(INFO, grant);
  }

  @Test
  void anApplicationsPfxOpensTheMailbox() throws Exception {
    bench.opens(
        INFO,
        bench
            .endpoint()
            .request(
                bench.application(bench.pfx(bench.registered(ClientPair.rsa()))),
                Optional.empty()));
  }

  @Test
  void anApplicationsPemOpensTheMailboxAndARenewedOneIsPickedUp() throws Exception {
    OAuthAccount account = bench.application(bench.pem(bench.registered(ClientPair.rsa())));
    bench.opens(INFO, bench.endpoint().request(account, Optional.empty()));
    bench.pem(bench.registered(ClientPair.rsa()));
    bench.opens(INFO, bench.endpoint().request(account, Optional.empty()));
  }

  @Test
  void aCertificateThatNobodyRegisteredIsRefusedByTheService() throws Exception {
    TokenException failure = bench.failure(bench.application(bench.pfx(ClientPair.rsa())));
    assertThat(failure.reason().cause()).isEqualTo("certificate-not-registered");
    assertThat(failure.getMessage()).doesNotContain("eyJ", ClientPair.PASSWORD);
  }

  @Test
  void anExpiredCertificateIsToldWithoutAskingTheService() throws Exception {
    TokenException failure =
        bench.failure(bench.application(bench.pfx(bench.registered(ClientPair.expired()))));
    assertThat(failure.reason().cause()).isEqualTo("client-certificate-expired");
    assertThat(failure.permanent()).isTrue();
    assertThat(failure).message().contains("app.pfx: it was good until").doesNotContain("\n");
  }

  @Test
  void anotherUsersRefreshTokenIsRefusedAndNotStored() throws Exception {
    MemoryTokenStore store = new MemoryTokenStore();
    OAuthAccount account = bench.user("sales@contoso.test", bench.secret());
    TokenBroker broker =
        new TokenBroker(
            List.of(account),
            new Renewal(bench.endpoint(), store, InstantSource.system()),
            RenewalPolicy.DEFAULT,
            InstantSource.system());
    Secret imported = LabBench.REFRESH_TOKEN;
    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> broker.adopt(account.id(), imported));
    assertThat(failure.reason().cause()).isEqualTo("wrong-user");
    assertThat(failure).message().contains(LabBench.USER, "sales@contoso.test", "single sign-on");
    assertThat(store.load(account.id())).isEmpty();
  }
}
