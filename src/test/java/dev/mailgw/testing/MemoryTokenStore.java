package dev.mailgw.testing;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.StoredGrant;
import dev.mailgw.oauth.TokenStore;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A token store in memory whose disk can be made full. */
public final class MemoryTokenStore implements TokenStore {

  private final Map<AccountId, StoredGrant> grants = new ConcurrentHashMap<>();
  private volatile boolean full;

  public void full(boolean full) {
    this.full = full;
  }

  @Override
  public Optional<StoredGrant> load(AccountId account) {
    return Optional.ofNullable(grants.get(account));
  }

  @Override
  public void save(AccountId account, StoredGrant grant) throws IOException {
    if (full) {
      throw new IOException("/data/tokens: no space left on device");
    }
    grants.put(account, grant);
  }

  @Override
  public void remove(AccountId account) {
    grants.remove(account);
  }
}
