package dev.mailgw.oauth;

import java.time.Instant;
import java.util.Optional;

/** Tells until when an application can prove itself. Safe for use by several threads. */
@FunctionalInterface
public interface CredentialExpiry {

  /** When the secret or certificate ends; empty if that is not known or can't be read. */
  Optional<Instant> of(ClientCredential credential);
}
