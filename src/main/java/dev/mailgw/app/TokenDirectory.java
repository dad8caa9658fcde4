package dev.mailgw.app;

import dev.mailgw.config.OAuthSettings;
import dev.mailgw.oauth.store.EncryptedTokenStore;
import dev.mailgw.oauth.store.KeptKeys;
import dev.mailgw.oauth.store.KeyFile;
import dev.mailgw.oauth.store.KeyStock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Where tokens and their key are in the data directory. */
public final class TokenDirectory {

  private TokenDirectory() {}

  /** The store, with its keys; both are made if they are not there. */
  public static EncryptedTokenStore open(OAuthSettings settings, Path data, SecureRandom random)
      throws IOException {
    return new EncryptedTokenStore(tokens(data), keys(settings, data, random), random);
  }

  /** Whether a gateway has been there and made them. */
  public static boolean exists(OAuthSettings settings, Path data) {
    return Files.isDirectory(tokens(data))
        && (settings.key().isPresent() || Files.exists(keyFile(data)));
  }

  private static KeyStock keys(OAuthSettings settings, Path data, SecureRandom random)
      throws IOException {
    return settings.key().isPresent()
        ? new KeptKeys(settings.key().get(), settings.previousKeys())
        : new KeyFile(keyFile(data), KeptKeys.all(settings.previousKeys()), random);
  }

  private static Path tokens(Path data) {
    return data.resolve("tokens");
  }

  private static Path keyFile(Path data) {
    return data.resolve("keys").resolve("token.key");
  }
}
