package dev.mailgw.oauth.store;

import dev.mailgw.oauth.SecretSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;

/** Keys that somebody else keeps and replaces; here they are only read. */
public final class KeptKeys implements KeyStock {

  private final SecretSource current;
  private final List<SecretSource> previous;

  public KeptKeys(SecretSource current, List<SecretSource> previous) {
    this.current = current;
    this.previous = List.copyOf(previous);
  }

  @Override
  public KeyRing keys() throws IOException {
    return new KeyRing(TokenKey.from(current), all(previous));
  }

  /** The keys of several sources, in their order. */
  public static List<SecretKey> all(List<SecretSource> sources) throws IOException {
    List<SecretKey> keys = new ArrayList<>();
    for (SecretSource source : sources) {
      keys.add(TokenKey.from(source));
    }
    return keys;
  }
}
