package dev.mailgw.oauth;

import dev.mailgw.monitor.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Accounts and failures to test with. */
final class OAuthAccounts {

  static final AccountId SALES = new AccountId("sales");

  private OAuthAccounts() {}

  static OAuthAccount user(String name, SecretSource refreshToken) {
    return account(name, Grant.REFRESH_TOKEN, Optional.of(source(() -> "s3cret")), refreshToken);
  }

  static OAuthAccount user(String name, SecretSource secret, SecretSource refreshToken) {
    return account(name, Grant.REFRESH_TOKEN, Optional.of(secret), refreshToken);
  }

  static OAuthAccount external(String name, SecretSource accessToken) {
    return new OAuthAccount(
        new AccountId(name),
        Grant.EXTERNAL,
        name + "@example.com",
        new Registration(URI.create("https://login.example"), "", "", Optional.empty()),
        Optional.empty(),
        Optional.of(accessToken),
        List.of());
  }

  private static OAuthAccount account(
      String name, Grant grant, Optional<SecretSource> secret, SecretSource refreshToken) {
    return new OAuthAccount(
        new AccountId(name),
        grant,
        name + "@example.com",
        new Registration(
            URI.create("https://login.example"),
            "tenant-1",
            "client-1",
            secret.map(value -> new ClientCredential.SharedSecret(value, Optional.empty()))),
        Optional.ofNullable(refreshToken),
        Optional.empty(),
        List.of("https://outlook.office.com/SMTP.Send"));
  }

  static SecretSource source(Supplier<String> text) {
    return new SecretSource() {
      @Override
      public Secret read() {
        return Secret.of(text.get());
      }

      @Override
      public String description() {
        return "test source";
      }
    };
  }

  static SecretSource unreadable() {
    return new SecretSource() {
      @Override
      public Secret read() throws IOException {
        throw new IOException("file:secrets/rt: no such file");
      }

      @Override
      public String description() {
        return "file:secrets/rt";
      }
    };
  }

  static TokenException passing(String cause, Duration retryAfter) {
    return new TokenException(new Reason(cause, cause + " happened"), false, retryAfter, null);
  }

  static TokenException lasting(String cause) {
    return new TokenException(new Reason(cause, cause + " happened"), true, null, null);
  }

  static TokenGrant grant(String access, Instant expires) {
    return new TokenGrant(token(access, expires), Optional.empty(), Optional.empty());
  }

  static TokenGrant grant(String access, Instant expires, String rotated) {
    return new TokenGrant(
        token(access, expires), Optional.of(Secret.of(rotated)), Optional.empty());
  }

  static AccessToken token(String access, Instant expires) {
    return new AccessToken(Secret.of(access), expires);
  }
}
