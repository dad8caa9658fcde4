package dev.mailgw.lab.entra;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sign-ins behind the refresh tokens that are out. Safe for use by several threads. */
interface SignInBook {

  /** The sign-ins by the fingerprints of their tokens, at the start; to be owned by the caller. */
  Map<String, SignIn> load();

  /** One more token is out. */
  void add(String fingerprint, SignIn signIn);

  /** A book that is forgotten when the lab ends. */
  static SignInBook inMemory() {
    return new SignInBook() {
      @Override
      public Map<String, SignIn> load() {
        return new ConcurrentHashMap<>();
      }

      @Override
      public void add(String fingerprint, SignIn signIn) {
        // the caller's map is all there is
      }
    };
  }
}
