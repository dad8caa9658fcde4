package dev.mailgw.app;

import dev.mailgw.config.OAuthSettings;
import dev.mailgw.oauth.store.EncryptedTokenStore;
import dev.mailgw.oauth.store.KeptKeys;
import dev.mailgw.oauth.store.KeyFile;
import dev.mailgw.oauth.store.KeyStock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Where tokens and their key are in the data directory. */
final class TokenDirectory {

  private TokenDirectory() {}

  static EncryptedTokenStore open(OAuthSettings settings, Path data, SecureRandom random)
      throws IOException {
    return new EncryptedTokenStore(data.resolve("tokens"), keys(settings, data, random), random);
  }

  private static KeyStock keys(OAuthSettings settings, Path data, SecureRandom random)
      throws IOException {
    return settings.key().isPresent()
        ? new KeptKeys(settings.key().get(), settings.previousKeys())
        : new KeyFile(
            data.resolve("keys").resolve("token.key"),
            KeptKeys.all(settings.previousKeys()),
            random);
  }
}
