package dev.mailgw.oauth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * A key file that this program makes at the first call and replaces on demand. While it is being
 * replaced, the key before stands in a second file beside it, so that whatever moment the process
 * ends at, one of the two opens each stored token.
 */
public final class KeyFile implements KeyStock {

  private final Path file;
  private final List<SecretKey> others;
  private final SecureRandom random;

  /**
   * @param others keys of former times that somebody else keeps
   */
  public KeyFile(Path file, List<SecretKey> others, SecureRandom random) {
    this.file = file;
    this.others = List.copyOf(others);
    this.random = random;
  }

  @Override
  public KeyRing keys() throws IOException {
    SecretKey current = TokenKey.in(file, random);
    List<SecretKey> previous = new ArrayList<>();
    if (Files.exists(before())) {
      previous.add(TokenKey.in(before(), random));
    }
    previous.addAll(others);
    return new KeyRing(current, previous);
  }

  /** Durable in this order: the old key in its second place, then the new one in the first. */
  @Override
  public KeyRing renew() throws IOException {
    if (Files.exists(before())) {
      throw new IOException(
          before()
              + " is still there: what it sealed must be sealed anew before another key comes");
    }
    DurableFile.replace(before(), Files.readAllBytes(file));
    DurableFile.replace(file, TokenKey.fresh(random));
    return keys();
  }

  @Override
  public void retire() throws IOException {
    DurableFile.delete(before());
  }

  private Path before() {
    return file.resolveSibling(file.getFileName() + ".before");
  }
}
