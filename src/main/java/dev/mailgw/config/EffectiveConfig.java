package dev.mailgw.config;

import dev.mailgw.config.yaml.BlockText;

/** Writes a configuration with everything that is in force, defaults included. */
public final class EffectiveConfig {

  private EffectiveConfig() {}

  /**
   * The configuration as YAML that loads again to an equal one. Secrets appear as their reference
   * only, paths absolute; a {@code cmd:} reference still runs in the directory of the file that is
   * loaded.
   */
  public static String print(GatewayConfig config) {
    return BlockText.of(config.tree().values());
  }
}
