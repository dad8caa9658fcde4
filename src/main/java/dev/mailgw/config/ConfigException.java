package dev.mailgw.config;

import static java.util.Objects.requireNonNull;

import dev.mailgw.config.yaml.Problems;

/**
 * The configuration can't be used. The message has all problems, numbered, one a line, and no
 * secret.
 */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Problems problems;

  public ConfigException(Problems problems) {
    super(requireNonNull(problems, "problems is null").toString());
    this.problems = problems;
  }

  public Problems problems() {
    return problems;
  }
}
