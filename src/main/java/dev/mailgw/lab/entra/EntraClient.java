package dev.mailgw.lab.entra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/**
 * An application that is registered in the tenant.
 *
 * @param id its client id, a GUID in lower case
 * @param secret its client secret; empty for a public client
 */
public record EntraClient(String id, Optional<String> secret) {

  public EntraClient {
    id = id.toLowerCase(Locale.ROOT);
  }

  public boolean isPublic() {
    return secret.isEmpty();
  }

  boolean hasSecret(String presented) {
    return secret.isPresent() && MessageDigest.isEqual(bytes(secret.get()), bytes(presented));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "EntraClient[" + id + (isPublic() ? ", public]" : ", confidential]");
  }
}
