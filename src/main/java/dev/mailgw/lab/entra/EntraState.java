package dev.mailgw.lab.entra;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** What of the sign-in service can outlive it: its signing key and the sign-ins. Immutable. */
public final class EntraState {

  private final SigningKey key;
  private final SignInBook book;

  EntraState(SigningKey key, SignInBook book) {
    this.key = key;
    this.book = book;
  }

  /** Forgotten when the lab ends: access and refresh tokens count no more at the next start. */
  public static EntraState inMemory() {
    return new EntraState(SigningKey.make(), SignInBook.inMemory());
  }

  /**
   * Kept in this folder, so that access and refresh tokens outlive a restart: the key in {@code
   * entra-key.json}, the sign-ins in {@code entra-sign-ins.jsonl}, with fingerprints in the place
   * of tokens. Both can be read by their owner only.
   *
   * @param clock tells which sign-ins are of no use any more
   * @throws IOException if a file can't be written or is damaged; says which and what to do
   */
  public static EntraState keptIn(Path folder, InstantSource clock) throws IOException {
    return new EntraState(
        SigningKey.keptIn(folder.resolve("entra-key.json")),
        SignInFile.open(folder.resolve("entra-sign-ins.jsonl"), clock.instant()));
  }

  SigningKey key() {
    return key;
  }

  SignInBook book() {
    return book;
  }
}
