package dev.mailgw.app.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.app.TokenDirectory;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.EffectiveConfig;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.StoredGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportBundleTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final String CLIENT_SECRET = "plain words, quite secret";
  private static final String STORED = "opaque-stored-refresh-token";
  private static final String YAML =
      """
      dataDirectory: data
      accounts:
        shared:
          grant: refreshToken
          user: svc@contoso.test
          tenant: contoso.test
          clientId: 11111111-2222-4333-8444-555555555555
          clientSecret: file:client.secret
          refreshToken: env:FIRST
      aliases:
        sales: { account: shared, address: sales@contoso.test }
      http: { adminToken: env:NOWHERE }
      log: { directory: logs }
      """;

  @TempDir private Path base;
  private GatewayConfig config;
  private Path zip;

  @BeforeEach
  void configure() throws Exception {
    Files.writeString(base.resolve("client.secret"), CLIENT_SECRET + "\n");
    Map<String, String> environment =
        Map.of("FIRST", "first-refresh-token", "NOWHERE", "let-me-in-please");
    config = new ConfigLoader(environment, _ -> {}).load("mailgw.yaml", YAML, base);
    Path data = Files.createDirectories(config.dataDirectory());
    Secret token = Secret.of(STORED);
    TokenDirectory.open(config.oauth(), data, new SecureRandom())
        .save(new AccountId("shared"), new StoredGrant(token, Optional.empty(), "seed", AT));
    Files.createDirectories(base.resolve("logs"));
    log("all is well\n");
    zip = base.resolve("bundle.zip");
  }

  @Test
  void everythingIsInItAndTheManifestSaysWhy() throws Exception {
    String manifest = write();

    Map<String, String> files = files();
    assertThat(files)
        .containsOnlyKeys("manifest.txt", "versions.txt", "configuration.yaml", "logs/mailgw.log");
    assertThat(files.get("manifest.txt")).isEqualTo(manifest);
    assertThat(files.get("configuration.yaml")).contains("clientSecret: file:");
    assertThat(manifest)
        .contains("logs/mailgw.log: what the gateway logged (12 bytes, SHA-256 ")
        .contains("not in it: status.json: how it is: it does not run")
        .contains("4 secrets by value");
    assertThat(files.values())
        .noneMatch(text -> text.contains(CLIENT_SECRET) || text.contains(STORED));
  }

  @Test
  void aConfiguredSecretInALogStopsItAndItsPlaceIsTold() throws Exception {
    log("one\ntwo " + CLIENT_SECRET + " three\n");

    assertStopped("logs/mailgw.log, line 2, holds the clientSecret of account 'shared'");
  }

  @Test
  void soDoesOneInBase64() throws Exception {
    log(Base64.getEncoder().encodeToString(CLIENT_SECRET.getBytes(UTF_8)) + "\n");

    assertStopped("logs/mailgw.log, line 1, holds the clientSecret of account 'shared'");
  }

  @Test
  void soDoesAStoredTokenAndOneInAPackedLog() throws Exception {
    try (var out =
        new GZIPOutputStream(
            Files.newOutputStream(base.resolve("logs/mailgw.log.2026-11-21.0.gz")))) {
      out.write(("token " + STORED + "\n").getBytes(UTF_8));
    }

    assertStopped("line 1, holds the stored refresh token of account 'shared'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "got eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL28ifQ.c2lnbmF0dXJl",
        "-----BEGIN PRIVATE KEY-----",
        "grant_type=refresh_token&refresh_token=somebody-elses",
        "Authorization: Bearer abcdefghijklmnop0123456789",
      })
  void soDoesWhateverLooksLikeASecret(String line) throws Exception {
    log(line + "\n");

    assertStopped("logs/mailgw.log, line 1, holds what looks like ");
  }

  @Test
  void soDoesASecretInTheConfiguration() throws Exception {
    Files.writeString(base.resolve("client.secret"), "contoso.test");

    assertStopped("configuration.yaml, line ");
  }

  @Test
  void aSecretThatIsTooShortToBeSearchedForIsTold() throws Exception {
    Files.writeString(base.resolve("client.secret"), "mailgw");

    assertThat(write())
        .contains("could not be searched for: the clientSecret of account 'shared': it is shorter");
  }

  @Test
  void whatCantBeReadIsTold() throws Exception {
    Files.delete(base.resolve("client.secret"));

    assertThat(write()).contains("could not be searched for: the clientSecret of account 'shared'");
  }

  private void assertStopped(String text) {
    assertThatThrownBy(this::write)
        .isInstanceOf(SecretFoundException.class)
        .hasMessageStartingWith("no bundle was written: ")
        .hasMessageContaining(text)
        .message()
        .doesNotContain(CLIENT_SECRET)
        .doesNotContain(STORED)
        .doesNotContain("eyJ");
    assertThat(zip).doesNotExist();
  }

  private String write() throws IOException, SecretFoundException {
    List<Part> parts = new ArrayList<>();
    parts.add(Versions.part());
    parts.add(Part.of("configuration.yaml", "in force", EffectiveConfig.print(config)));
    parts.add(Part.missing("status.json", "how it is", "it does not run"));
    parts.addAll(LogParts.of(config.log().directory()));
    SecretScan scan = ConfiguredSecrets.of(config, new SecureRandom());
    return SupportBundle.write(zip, parts, scan, AT);
  }

  private void log(String text) throws IOException {
    Files.writeString(base.resolve("logs/mailgw.log"), text);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    return files;
  }
}
