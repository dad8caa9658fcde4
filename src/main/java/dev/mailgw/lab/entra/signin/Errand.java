package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.entra.code.Pkce;
import java.util.Optional;

/** Why somebody signs in. */
sealed interface Errand {

  /** For which application, by its id. */
  String client();

  /** What it asks for, in its own words. */
  String scope();

  Prompt prompt();

  /** Who is expected to sign in. */
  Optional<String> hint();

  /** Where an application waits; empty if none does. */
  Optional<ReturnAddress> returnAddress();

  /** A user lets an application have a code (RFC 6749 §4.1). */
  record Authorization(
      String client,
      String scope,
      Prompt prompt,
      Optional<String> hint,
      ReturnAddress back,
      Optional<String> nonce,
      Optional<Pkce> challenge,
      boolean wantsClientInfo)
      implements Errand {

    @Override
    public Optional<ReturnAddress> returnAddress() {
      return Optional.of(back);
    }
  }

  /** A user lets a device in (RFC 8628). He always chooses who he is, as with Entra. */
  record Device(String userCode, String client, String scope) implements Errand {

    @Override
    public Prompt prompt() {
      return Prompt.SELECT_ACCOUNT;
    }

    @Override
    public Optional<String> hint() {
      return Optional.empty();
    }

    @Override
    public Optional<ReturnAddress> returnAddress() {
      return Optional.empty();
    }
  }

  /**
   * An administrator consents for everybody.
   *
   * @param told whether the application named its scopes, and hears them again
   */
  record AdminConsent(String client, String scope, ReturnAddress back, boolean told)
      implements Errand {

    @Override
    public Prompt prompt() {
      return Prompt.ABSENT;
    }

    @Override
    public Optional<String> hint() {
      return Optional.empty();
    }

    @Override
    public Optional<ReturnAddress> returnAddress() {
      return Optional.of(back);
    }
  }
}
