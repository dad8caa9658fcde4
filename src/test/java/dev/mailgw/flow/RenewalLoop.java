package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenStore;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import dev.mailgw.testing.LabTrust;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/**
 * A process that does nothing but renew one account's token, and says after each renewal which
 * refresh token is stored. Its arguments: authority, client, secret file, certificate of the
 * authority, token folder, account, user, refresh token, how many renewals (0: without end).
 */
final class RenewalLoop {

  private RenewalLoop() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[4]);
    OAuthAccount account =
        TokenLab.account(
            args[5],
            args[6],
            args[0],
            args[1],
            Path.of(args[2]),
            new TokenLab.Fixed("argument", args[7]));
    InstantSource clock = InstantSource.system();
    TokenStore store = TokenLab.store(folder);
    try (var endpoint =
        new MsalTokenEndpoint(LabTrust.in(Path.of(args[3])), Timeouts.DEFAULT, clock)) {
      Renewal renewal = new Renewal(endpoint, store, clock);
      var broker = new TokenBroker(List.of(account), renewal, RenewalPolicy.DEFAULT, clock);
      int times = Integer.parseInt(args[8]);
      // nobody reads any more: the test is gone, and this must not go on without it
      for (int i = 0; (times == 0 || i < times) && !System.out.checkError(); i++) {
        renew(broker, account, store);
      }
    }
  }

  private static void renew(TokenBroker broker, OAuthAccount account, TokenStore store)
      throws Exception {
    try {
      broker.renew(account.id());
      System.out.println("stored " + mark(store, account));
    } catch (TokenException e) {
      System.out.println("failed " + e.getMessage());
    }
  }

  /** Tells the stored refresh token from others; {@code none} if there is none. */
  static String mark(TokenStore store, OAuthAccount account) throws Exception {
    var grant = store.load(account.id());
    if (grant.isEmpty()) {
      return "none";
    }
    byte[] token = grant.get().refreshToken().reveal().getBytes(UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(token);
    return HexFormat.of().formatHex(digest, 0, 8);
  }
}
