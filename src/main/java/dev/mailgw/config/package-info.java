/**
 * What is configured: one immutable record per part, read from {@code mailgw.yaml} by {@link
 * dev.mailgw.config.ConfigLoader}, which parses, binds, validates and freezes; a file with a
 * problem gives no configuration, and all its problems at once.
 *
 * <p>Each record reads itself from its section, so that a setting's key, range and default stand in
 * one place. {@link dev.mailgw.config.Profile} holds the only defaults that differ by profile.
 * Secrets are references ({@link dev.mailgw.config.SecretReference}); no value of one is ever in a
 * record, a problem or {@link dev.mailgw.config.EffectiveConfig}. No other package reads a file or
 * the environment to learn a setting.
 */
package dev.mailgw.config;
