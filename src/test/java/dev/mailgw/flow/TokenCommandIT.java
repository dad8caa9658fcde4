package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The token commands, with a gateway that runs and without. */
class TokenCommandIT {

  @TempDir private Path folder;
  private RunningLab lab;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    write("");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void tellOfARunningGatewayWhatItKnowsAndOfAStoppedOneWhatItHasStored() throws Exception {
    try (Mailgw gateway = run()) {
      gateway.awaitReady();
      gateway.awaitLog("account=shared grant=refresh-token result=ok");
      gateway.awaitLog("account=own grant=client-credentials result=ok");

      JsonNode live = json(token("list", "--json"));
      JsonNode shared = live.path("tokens").get(0);
      assertThat(live.path("running").asBoolean()).isTrue();
      assertThat(shared.path("style").asString()).isEqualTo("shared");
      assertThat(shared.path("state").asString()).isEqualTo("good");
      assertThat(shared.path("expires").isNull()).isFalse();
      assertThat(shared.path("refreshToken").path("daysLeft").asDouble()).isBetween(89.9, 90.0);
      assertThat(token("show", "shared").out())
          .contains("user             svc-ece@contoso.test")
          .contains("alias sales      imap signs in as user=sales@contoso.test")
          .contains("alias sales      smtp signs in as user=svc-ece@contoso.test")
          .contains("alias support    pop3 signs in as user=support@contoso.test")
          .contains("days left if it is not used");

      assertThat(token("rekey").exitCode()).isZero();
      assertThat(token("refresh", "shared").exitCode()).isZero();
      gateway.terminate();
    }
    Ended list = token("list", "--json");
    JsonNode stored = json(list);
    assertThat(list.err()).contains("no gateway runs (nothing listens on 127.0.0.1:");
    assertThat(stored.path("running").asBoolean()).isFalse();
    assertThat(stored.path("tokens").get(0).path("refreshToken").path("daysLeft").asDouble())
        .isBetween(89.9, 90.0);

    assertThat(token("rekey").exitCode()).isZero();
    Ended asked = token("forget", "shared");
    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.err()).contains("say --yes");
    assertThat(token("forget", "shared", "--yes").exitCode()).isZero();
    assertThat(json(token("list", "--json")).path("tokens").get(0).path("refreshToken").isNull())
        .isTrue();
    assertThat(token("forget", "nobody", "--yes").err()).contains("no account 'nobody'");
  }

  @Test
  void takeARefreshTokenThatWasHadElsewhereAndNeverShowIt() throws Exception {
    String good = Files.readString(folder.resolve("secrets/refresh-token")).strip();
    Ended imported = bring("shared", good);
    assertThat(imported.exitCode()).as(imported.all()).isZero();
    assertThat(imported.out()).contains("stored for account shared; access token until ");
    assertThat(daysLeft(Map.of())).isBetween(89.9, 90.0);
    Path stored = folder.resolve("data/tokens/account-shared.token");
    byte[] before = Files.readAllBytes(stored);
    Ended rubbish = bring("shared", "not-a-token-at-all");
    assertThat(rubbish.exitCode()).isEqualTo(1);
    assertThat(Files.readAllBytes(stored)).isEqualTo(before);
    assertThat(imported.all() + rubbish.all()).doesNotContain(good).doesNotContain("not-a-token");
    assertThat(bring("shared", " ").err()).contains("no refresh token on standard input");
    assertThat(bring("own", good).exitCode()).isEqualTo(2);
  }

  private Ended bring(String account, String refreshToken) throws Exception {
    try (Mailgw command =
        Mailgw.start(folder, "token", "import", account, "--config", config.toString())) {
      return command.type(refreshToken).end();
    }
  }

  @Test
  void lookWithoutMakingAnything() throws Exception {
    assertThat(token("list").exitCode()).isZero();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void takeTheKeyFromFileEnvironmentOrCommandAndOpenWhatAnOlderOneSealed() throws Exception {
    String one = key("0123456789abcdef0123456789abcdef");
    String two = key("fedcba9876543210fedcba9876543210");
    lab.secret("one", one);
    write("oauth: {key: file:secrets/one}");
    fill();
    write("oauth: {key: 'cmd:cat secrets/one'}");
    assertThat(daysLeft(Map.of())).isPositive();
    write("oauth: {key: env:NEW_KEY, previousKeys: [file:secrets/one]}");
    Map<String, String> environment = Map.of("NEW_KEY", two);
    assertThat(daysLeft(environment)).isPositive();
    assertThat(token(environment, "rekey").exitCode()).isZero();
    write("oauth: {key: env:NEW_KEY}");
    assertThat(daysLeft(environment)).isPositive();
    write("oauth: {key: file:secrets/one}");
    assertThat(token("list").out())
        .contains("account-shared.token can't be opened")
        .contains("restore the file and the key from the same backup");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void doNotStartWhereOthersCanReadATokenOrItsKey() throws Exception {
    fill();
    refused(folder.resolve("data/tokens/account-shared.token"), "rw-r--r--", "chmod 600 ");
    refused(folder.resolve("data/tokens"), "rwxr-x---", "chmod 700 ");
    refused(folder.resolve("data/keys/token.key"), "rw----r--", "chmod 600 ");
    lab.secret("one", key("0123456789abcdef0123456789abcdef"));
    write("oauth: {key: file:secrets/one, previousKeys: [file:data/keys/token.key]}");
    refused(folder.resolve("secrets/one"), "rw-r-----", "chmod 600 ");
  }

  private void refused(Path path, String rights, String cure) throws Exception {
    var before = Files.getPosixFilePermissions(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    Ended ended = Mailgw.run(folder, "run", "--config", config.toString());
    assertThat(ended.exitCode()).as(ended.all()).isEqualTo(2);
    assertThat(ended.err()).contains(cure + path);
    Files.setPosixFilePermissions(path, before);
  }

  /** One renewal, so that something is stored. */
  private void fill() throws Exception {
    try (Mailgw gateway = run()) {
      gateway.awaitLog("account=shared grant=refresh-token result=ok");
      gateway.awaitReady();
      gateway.terminate();
    }
  }

  private double daysLeft(Map<String, String> environment) throws Exception {
    return json(token(environment, "list", "--json"))
        .path("tokens")
        .get(0)
        .path("refreshToken")
        .path("daysLeft")
        .asDouble(0);
  }

  private void write(String more) throws IOException {
    String http = "http: {port: %d}\n".formatted(RunningLab.freePort());
    config =
        lab.write("mailgw.yaml", "profile: fast\n" + lab.yaml("afterRetrieval: keep", http + more));
  }

  private Mailgw run() throws IOException {
    return Mailgw.start(folder, "run", "--config", config.toString());
  }

  private Ended token(String... arguments) throws Exception {
    return token(Map.of(), arguments);
  }

  private Ended token(Map<String, String> environment, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("token"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    try (Mailgw command = Mailgw.start(folder, environment, all.toArray(String[]::new))) {
      return command.end();
    }
  }

  private static JsonNode json(Ended ended) {
    assertThat(ended.exitCode()).as(ended.all()).isZero();
    return new JsonMapper().readTree(ended.out());
  }

  private static String key(String octets) {
    return Base64.getEncoder().encodeToString(octets.getBytes(UTF_8));
  }
}
