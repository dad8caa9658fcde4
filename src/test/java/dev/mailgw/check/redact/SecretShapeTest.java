package dev.mailgw.check.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretShapeTest {

  private static final String JWT =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL291dGxvb2sifQ.c2lnbmF0dXJl";

  @Test
  void masksTokensAndLeavesTheRest() {
    assertThat(SecretShape.mask("Authorization: Bearer " + JWT + " was refused"))
        .isEqualTo("Authorization: Bearer [REDACTED] was refused");
  }

  @Test
  void masksTheLineOfASignIn() {
    byte[] line = ("user=a@b.test\1auth=Bearer " + JWT + "\1\1").getBytes(StandardCharsets.UTF_8);
    String sent = "A1 AUTHENTICATE XOAUTH2 " + Base64.getEncoder().encodeToString(line);

    assertThat(SecretShape.mask(sent)).isEqualTo("A1 AUTHENTICATE XOAUTH2 [REDACTED]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refresh_token=0.ARwA6WgJJ9X2qkuW9v-0Y3nJ4k5l6m7n8o9p0q1r2s3t4u5v6w7x8y9z",
        "clientSecret: 'abcdefghijk'",
        "\"access_token\":\"some-opaque-token\"",
        "got 1.AXkA6WgJJ9X2qkuW9v-0Y3nJ4k5l6m7n8o9p0q1r2s3t4u5v6w7x8y9z back",
        "-----BEGIN PRIVATE KEY-----",
        "secret abc8Q~Abcdefghijklmnopqrstuvwxyz0123456",
        "password = hunter2hunter",
        "q4nVwzR7mJ0tYb2cXk9Ls5DfGh3PaEiU8oNq1WvTr6ZyBxCmKj4HgFdSe2Qp0Aq4nVwzR7mJ0tYb2cXk9Ls5DfGh3P",
      })
  void knowsASecretByItsLooks(String text) {
    assertThat(SecretShape.in(text)).isPresent();
    assertThat(SecretShape.in(SecretShape.mask(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clientSecret: file:/etc/mailgw/client.secret",
        "password: env:MAILGW_PROXY_PASSWORD",
        "AUTHENTICATE XOAUTH2 <token, user=sales@contoso.test>",
        "/usr/lib/jvm/Temurin25/lib/modules/java.base/Some/Very/Long/Path/With/Many/Folders/In/It/And/1/File.java",
        "SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "mailgw_token_expiry_timestamp_seconds{account=\"shared\"} 1.7640E9",
        "the account's token expires in 53 minutes",
        "refreshToken: null",
      })
  void leavesAloneWhatIsNone(String text) {
    assertThat(SecretShape.in(text)).isEmpty();
    assertThat(SecretShape.mask(text)).isEqualTo(text);
  }
}
