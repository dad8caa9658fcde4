package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.SignInBench.ADMIN;
import static dev.mailgw.lab.entra.SignInBench.SCOPE;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A device without a browser shows a code, and a person brings it to the lab's page. */
class DeviceCodeIT {

  private static final String URN = "urn:ietf:params:oauth:grant-type:device_code";

  private SignInBench bench;
  private BrowserUser browser;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    bench = SignInBench.start(directory);
    browser = bench.browser();
  }

  @AfterEach
  void stop() {
    browser.close();
    bench.close();
  }

  @Test
  void theDeviceIsToldWhereItsUserGoes() throws Exception {
    JsonNode codes = codes();

    assertThat(codes.propertyNames())
        .containsExactly(
            "user_code", "device_code", "verification_uri", "expires_in", "interval", "message");
    String page = bench.entra.url("/devicelogin");
    assertThat(codes.get("verification_uri").asString()).isEqualTo(page);
    assertThat(codes.get("expires_in").asInt()).isEqualTo(900);
    assertThat(codes.get("interval").asInt()).isEqualTo(5);
    assertThat(codes.get("message").asString())
        .isEqualTo(
            "To sign in, use a web browser to open the page %s and enter the code %s to"
                    .formatted(page, codes.get("user_code").asString())
                + " authenticate.");
  }

  @Test
  void theDeviceWaitsUntilItsUserHasSignedIn() throws Exception {
    bench.tenant.entra.workstation().set(ADMIN.address());
    JsonNode codes = codes();
    assertThat(error(poll(URN, codes))).isEqualTo("authorization_pending");
    assertThat(poll(URN, codes).get("error_codes").get(0).asInt()).isEqualTo(70016);

    enter(codes).send("act", "other").signIn(USER.address(), "pw");
    assertThat(browser.page()).contains("Let this device sign in?");
    assertThat(error(poll("device_code", codes))).isEqualTo("authorization_pending");
    assertThat(browser.send("act", "accept").page()).contains("You have signed in");

    JsonNode tokens = poll("device_code", codes);
    assertThat(bench.upn(tokens)).isEqualTo(USER.address());
    assertThat(tokens.has("refresh_token")).isTrue();
    assertThat(tokens.has("id_token")).isTrue();
    assertThat(error(poll(URN, codes))).isEqualTo("invalid_grant");
  }

  @Test
  void theUserCanDecline() throws Exception {
    JsonNode codes = codes();

    enter(codes).signIn(USER.address(), "pw").send("act", "decline");

    assertThat(browser.page()).contains("You have declined");
    assertThat(error(poll(URN, codes))).isEqualTo("authorization_declined");
  }

  @Test
  void aCodeEndsAfterFifteenMinutes() throws Exception {
    JsonNode codes = codes();
    bench.tenant.pass(Duration.ofMinutes(15));

    assertThat(error(poll(URN, codes))).isEqualTo("expired_token");
    assertThat(enter(codes).page()).contains("That code didn").contains("id=\"otc\"");
  }

  @Test
  void aWrongCodeIsRefusedOnBothSides() throws Exception {
    JsonNode wrong = bench.token("grant_type", URN, "client_id", PUBLIC.id(), "device_code", "no");

    assertThat(error(wrong)).isEqualTo("bad_verification_code");
    browser.open("/common/oauth2/deviceauth").send("otc", "NOSUCHONE");
    assertThat(browser.page()).contains("id=\"problem\" role=\"alert\"");
  }

  @Test
  void onlyPublicClientsGetACode() throws Exception {
    JsonNode answer = bench.post("/oauth2/v2.0/devicecode", "client_id", APP.id(), "scope", SCOPE);

    assertThat(error(answer)).isEqualTo("invalid_client");
    assertThat(answer.get("error_codes").get(0).asInt()).isEqualTo(7000218);
  }

  private JsonNode codes() throws Exception {
    return bench.post("/oauth2/v2.0/devicecode", "client_id", PUBLIC.id(), "scope", SCOPE);
  }

  private JsonNode poll(String grant, JsonNode codes) throws Exception {
    return bench.token(
        "grant_type",
        grant,
        "client_id",
        PUBLIC.id(),
        "device_code",
        codes.get("device_code").asString());
  }

  private BrowserUser enter(JsonNode codes) throws Exception {
    return browser.open("/devicelogin").send("otc", codes.get("user_code").asString());
  }

  private static String error(JsonNode answer) {
    return answer.get("error").asString();
  }
}
