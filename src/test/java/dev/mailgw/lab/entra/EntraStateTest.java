package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives a restart of the lab. */
class EntraStateTest {

  @TempDir private Path folder;

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");

  @Test
  void accessAndRefreshTokensOutliveARestart() throws Exception {
    Entra before = started();
    String refresh = before.refreshToken(USER, PUBLIC);
    String access =
        before.accessToken(USER, PUBLIC, List.of(LabProtocol.IMAP), Optional.empty()).text();

    Entra after = started();

    assertThat(after.tokens().verify(access).upn()).contains(USER.address());
    assertThat(answer(after, refresh).status()).isEqualTo(200);
  }

  @Test
  void thirdStartsKnowTheTokensOfTheFirst() throws Exception {
    String refresh = started().refreshToken(USER, PUBLIC);
    started().refreshToken(USER, PUBLIC);
    tenant.pass(Duration.ofDays(91));

    assertThat(answer(started(), refresh).reason()).isEqualTo(700082);
    assertThat(Files.readAllLines(folder.resolve("entra-sign-ins.jsonl"))).hasSize(2);
    tenant.pass(Duration.ofDays(90));
    started();
    assertThat(folder.resolve("entra-sign-ins.jsonl")).isEmptyFile();
  }

  @Test
  void noTokenIsInTheFiles() throws Exception {
    String refresh = started().refreshToken(USER, PUBLIC);

    assertThat(Files.readString(folder.resolve("entra-sign-ins.jsonl")))
        .contains(USER.address(), PUBLIC.id(), "2026-04-06T10:00:00Z")
        .doesNotContain(refresh.substring(0, 40));
  }

  @Test
  void aLineThatACrashCutShortCostsNoOther() throws Exception {
    String refresh = started().refreshToken(USER, PUBLIC);
    Files.writeString(
        folder.resolve("entra-sign-ins.jsonl"), "{\"fingerprint\":\"ab", StandardOpenOption.APPEND);

    assertThat(answer(started(), refresh).status()).isEqualTo(200);
  }

  @Test
  void aDamagedKeySaysWhatToDo() throws Exception {
    Files.writeString(folder.resolve("entra-key.json"), "{}");

    assertThatThrownBy(this::started)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("entra-key.json")
        .hasMessageContaining("delete it to get a new key");
  }

  private Entra started() throws IOException {
    var random = new Random();
    return new Entra(
        tenant.directory,
        new LifeTimes(tenant.directory, tenant.clock, random),
        tenant.clock,
        random,
        new EntraOptions(
            EntraState.keptIn(folder, tenant.clock), new Faults(tenant.clock), _ -> {}));
  }

  private static Reply answer(Entra entra, String refreshToken) {
    return entra
        .tokenEndpoint()
        .answer(
            new TokenCall(
                TestTenant.TENANT.id(),
                TestTenant.form(
                    "grant_type",
                    "refresh_token",
                    "client_id",
                    PUBLIC.id(),
                    "refresh_token",
                    refreshToken),
                "https://localhost/t/v2.0",
                entra.trace(Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }
}
