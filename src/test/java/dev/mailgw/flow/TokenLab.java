package dev.mailgw.flow;

import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.wire.WireLog;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import dev.mailgw.oauth.store.EncryptedTokenStore;
import dev.mailgw.oauth.store.TokenKey;
import dev.mailgw.testing.LabTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;

/** The sample tenant for those who look at tokens, with accounts and a token store for it. */
final class TokenLab implements AutoCloseable {

  private static final String OUTLOOK = "https://outlook.office.com/";

  private final Path directory;
  private final Lab lab;
  private final Path secret;

  /**
   * Everything goes into {@code directory}.
   *
   * @param clock the lab's time
   * @param seed for all that the lab does by chance
   */
  TokenLab(Path directory, InstantSource clock, long seed, WireLog log) throws IOException {
    this.directory = directory;
    LabConfig config =
        LabConfig.builtIn().withPortBase(0).withDataDirectory(directory.resolve("lab"));
    lab = Lab.start(config, new Exchange(log), clock, new Random(seed), log);
    secret = directory.resolve("client.secret");
    secret(application().secret().orElseThrow());
  }

  Lab lab() {
    return lab;
  }

  Application application() {
    return lab.directory().application(lab.ready().clients().getFirst().id()).orElseThrow();
  }

  LabUser user(String address) {
    return lab.directory().find(address).orElseThrow();
  }

  /** Writes the file from which all accounts read their client secret. */
  void secret(String value) throws IOException {
    Files.writeString(secret, value);
  }

  Path secretFile() {
    return secret;
  }

  String authority() {
    return "https://localhost:" + lab.ready().https();
  }

  SSLContext trust() throws GeneralSecurityException, IOException {
    return LabTrust.in(Path.of(lab.ready().caPem()));
  }

  /** A new one on the same files each time. */
  EncryptedTokenStore store() throws IOException {
    return store(directory.resolve("tokens"));
  }

  /** One in this folder, with its key beside the tokens. */
  static EncryptedTokenStore store(Path folder) throws IOException {
    SecureRandom random = new SecureRandom();
    return new EncryptedTokenStore(
        folder, TokenKey.in(folder.resolve("keys/token.key"), random), random);
  }

  /** An account whose user has signed in just now. */
  OAuthAccount signedIn(String name, String user) {
    String token = lab.entra().refreshToken(user(user), application());
    return account(
        name,
        user,
        authority(),
        application().id(),
        secretFile(),
        new Fixed("refresh token of " + name, token));
  }

  static OAuthAccount account(
      String name,
      String user,
      String authority,
      String client,
      Path secret,
      SecretSource refreshToken) {
    return new OAuthAccount(
        new AccountId(name),
        Grant.REFRESH_TOKEN,
        user,
        new Registration(
            URI.create(authority),
            "contoso.test",
            client,
            Optional.of(new ClientCredential.SharedSecret(new InFile(secret), Optional.empty()))),
        Optional.of(refreshToken),
        Optional.empty(),
        List.of(
            OUTLOOK + "IMAP.AccessAsUser.All",
            OUTLOOK + "POP.AccessAsUser.All",
            OUTLOOK + "SMTP.Send"));
  }

  @Override
  public void close() {
    lab.close();
  }

  /** A secret that never changes. */
  record Fixed(String description, String value) implements SecretSource {
    @Override
    public Secret read() {
      return Secret.of(value);
    }
  }

  /** What is in the file now. */
  record InFile(Path file) implements SecretSource {
    @Override
    public Secret read() throws IOException {
      return Secret.of(Files.readString(file).strip());
    }

    @Override
    public String description() {
      return "file:" + file;
    }
  }
}
