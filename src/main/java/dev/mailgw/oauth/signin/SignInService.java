package dev.mailgw.oauth.signin;

import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** The service at which people sign in. Safe for use by several threads. */
public interface SignInService {

  /**
   * The address of the page to open: it asks which account to use, proposes the account's user, and
   * sends its answer back in the query. Nothing is asked of the service yet.
   */
  URI page(SignInRequest request);

  /**
   * Turns the code that came back into tokens; asks once.
   *
   * @throws TokenException if there are none; its reason holds the diagnosis
   */
  SignedIn redeem(SignInRequest request, Secret code) throws TokenException;

  /**
   * Gets a device code, shows it, and waits until a person has entered it; an interrupt ends the
   * wait.
   *
   * @param show is called once, before the wait
   * @throws TokenException if it was declined, is too late, or fails otherwise
   */
  SignedIn byDevice(OAuthAccount account, Consumer<DeviceCode> show) throws TokenException;

  /**
   * What the service says by the browser instead of a code (RFC 6749 §4.1.2.1).
   *
   * @param answer the parameters that came back, among them {@code error}
   */
  TokenException refusal(OAuthAccount account, Map<String, String> answer);
}
