package dev.mailgw.config;

import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A secret in an environment variable. */
record EnvironmentSecret(String name, Map<String, String> environment) implements SecretReference {

  @Override
  public Secret read() throws IOException {
    String value = environment.get(name);
    if (value == null) {
      throw new IOException("environment variable " + name + " is not set");
    }
    return SecretReference.withoutLineEnd(value, "environment variable " + name);
  }

  @Override
  public Optional<String> fault() {
    String value = environment.get(name);
    if (value == null) {
      return Optional.of("environment variable " + name + " is not set");
    }
    return value.isBlank()
        ? Optional.of("environment variable " + name + " is empty")
        : Optional.empty();
  }

  @Override
  public String description() {
    return "env:" + name;
  }

  /** Without the environment, which holds the secret. */
  @Override
  public String toString() {
    return description();
  }
}
