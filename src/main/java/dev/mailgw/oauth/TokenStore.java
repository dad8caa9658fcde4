package dev.mailgw.oauth;

import java.io.IOException;
import java.util.Optional;

/** Keeps refresh tokens over restarts. Safe for use by several threads. */
public interface TokenStore {

  /**
   * What was saved last; empty if nothing was.
   *
   * @throws IOException if it is there but can't be read or was tampered with; the message says
   *     which file and what to do
   */
  Optional<StoredGrant> load(AccountId account) throws IOException;

  /** Replaces what is stored, whole or not at all; it survives a power cut once this returns. */
  void save(AccountId account, StoredGrant grant) throws IOException;

  /** Forgets the account's grant; does nothing if there is none. */
  void remove(AccountId account) throws IOException;
}
