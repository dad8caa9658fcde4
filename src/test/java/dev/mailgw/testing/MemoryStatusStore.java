package dev.mailgw.testing;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatusStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Alias statuses that outlive a registry, not the test. */
public final class MemoryStatusStore implements AliasStatusStore {

  private final Map<AliasId, Saved> saved = new ConcurrentHashMap<>();

  @Override
  public Map<AliasId, Saved> load() {
    return Map.copyOf(saved);
  }

  @Override
  public void save(AliasId alias, Saved status) {
    saved.put(alias, status);
  }
}
