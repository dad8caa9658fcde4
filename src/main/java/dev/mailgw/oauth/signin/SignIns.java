package dev.mailgw.oauth.signin;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Signs users in, and stores what that gives. A sign-in that fails, for whatever reason, changes
 * nothing of what is stored. Safe for use by several threads.
 */
public final class SignIns {

  /** Where the browser brings the answer, on whatever host and port. */
  public static final String CALLBACK = "/oauth/callback";

  private final Collection<OAuthAccount> accounts;
  private final SignInService service;
  private final Acceptance acceptance;
  private final UnderWay underWay;
  private final SecureRandom random;

  /**
   * @param broker keeps what was accepted, and uses it at once
   */
  public SignIns(
      Collection<OAuthAccount> accounts,
      SignInService service,
      TokenBroker broker,
      InstantSource clock,
      SecureRandom random) {
    this.accounts = accounts.stream().filter(one -> one.grant() == Grant.REFRESH_TOKEN).toList();
    this.service = service;
    this.acceptance = new Acceptance(broker);
    this.underWay = new UnderWay(clock);
    this.random = random;
  }

  /** The account of this name; empty if there is none for which a user signs in. */
  public Optional<OAuthAccount> account(String name) {
    return accounts.stream().filter(one -> one.id().value().equals(name)).findFirst();
  }

  /**
   * Begins a sign-in in a browser.
   *
   * @param redirect where the browser brings the answer, to the letter as it is registered
   * @throws IllegalArgumentException if there is no such account for which a user signs in
   */
  public SignInPage begin(AccountId account, URI redirect) {
    SignInRequest request = new SignInRequest(known(account), redirect, Challenge.from(random));
    URI address = service.page(request);
    return new SignInPage(address, request.challenge().state(), underWay.add(request));
  }

  /**
   * Ends it with the parameters that the browser brought to the redirect URI; each state is good
   * once.
   *
   * @throws TokenException if the user is not the account's, has declined, or it fails otherwise;
   *     the account then stands as before
   */
  public Accepted finish(Map<String, String> answer) throws TokenException {
    SignInRequest request =
        underWay
            .take(answer.getOrDefault("state", ""))
            .orElseThrow(() -> Diagnosis.stray(LocalFailure.STALE_SIGN_IN, ""));
    String code = answer.getOrDefault("code", "");
    if (answer.containsKey("error") || code.isEmpty()) {
      throw service.refusal(request.account(), answer);
    }
    return acceptance.accept(request, service.redeem(request, Secret.of(code)));
  }

  /**
   * Signs a user in who types a code in elsewhere; comes back when that has happened, when the code
   * has expired, or when the thread is interrupted.
   *
   * @param show is called once, with what the user needs
   * @throws IllegalArgumentException if there is no such account for which a user signs in
   * @throws TokenException as {@link #finish}
   */
  public Accepted byDevice(AccountId account, Consumer<DeviceCode> show) throws TokenException {
    OAuthAccount known = known(account);
    return acceptance.accept(known, service.byDevice(known, show).grant());
  }

  private OAuthAccount known(AccountId account) {
    return account(account.value())
        .orElseThrow(() -> new IllegalArgumentException("no user signs in for '" + account + "'"));
  }
}
