/**
 * Strict YAML: a text becomes {@link dev.mailgw.config.yaml.Section}s that know line and column of
 * each key, hand out typed {@link dev.mailgw.config.yaml.Setting}s, and collect every {@link
 * dev.mailgw.config.yaml.Problem} in one go.
 *
 * <p>Knows nothing of mail. A reader asks a section for the keys it understands; what nobody asked
 * for is an unknown key, so key list and suggestions can't drift from the code. Nothing is ever
 * corrected: a wrong value is a problem, never a default. Anchors, aliases, tags and a second
 * document are refused (YAML 1.2.2 has them; a configuration needs none, and aliases can be made to
 * explode). A hidden setting's value never appears in a problem.
 *
 * <p>One document belongs to one thread.
 */
package dev.mailgw.config.yaml;
