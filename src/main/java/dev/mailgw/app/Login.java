package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.signin.SignIns;
import java.time.Instant;

/**
 * Signs users in without a gateway, or beside one that runs: what is stored takes the place of the
 * account's grant at once, and a running gateway uses it with its next request for a token.
 */
public final class Login implements AutoCloseable {

  private final Tokens tokens;

  private Login(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Opens the token store of {@code config}.
   *
   * @throws StartException if it, or a trusted certificate, can't be read
   */
  public static Login open(GatewayConfig config, Environment environment) throws StartException {
    return new Login(
        Tokens.open(
            config,
            DataDirectory.unlocked(config.dataDirectory()),
            Trust.context(config.trust().authorities()),
            _ -> {},
            environment));
  }

  /** Begins and ends sign-ins; good until this is closed. */
  public SignIns signIns() {
    return tokens.signIns();
  }

  /**
   * Takes a refresh token that was had elsewhere, and asks for an access token with it at once.
   *
   * @return until when the access token is good
   * @throws TokenException if it gives no access token, or is another user's; what is stored stays
   *     as it was
   */
  public Instant bring(AccountId account, Secret refreshToken) throws TokenException {
    return tokens.broker().adopt(account, refreshToken).expires();
  }

  @Override
  public void close() {
    tokens.close();
  }
}
