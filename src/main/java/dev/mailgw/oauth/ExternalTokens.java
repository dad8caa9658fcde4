package dev.mailgw.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the access tokens of {@code external} accounts from where another program puts them, and
 * hands all other accounts on. The source is read again at least once per {@code life}, so that a
 * replaced token is noticed. Of a token that is a JWT (RFC 7519) the expiry is read, and nothing
 * else; any other is taken to be good for {@code life} from the moment it is read.
 *
 * <p>Safe for use by several threads.
 */
public final class ExternalTokens implements TokenEndpoint {

  /** What a token of unknown expiry is trusted for. */
  public static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);

  private static final Pattern EXPIRY = Pattern.compile("\"exp\"\\s*:\\s*(\\d{1,11})");

  private final TokenEndpoint others;
  private final Duration life;
  private final InstantSource clock;

  public ExternalTokens(TokenEndpoint others, Duration life, InstantSource clock) {
    this.others = others;
    this.life = life;
    this.clock = clock;
  }

  @Override
  public TokenGrant request(OAuthAccount account, Optional<Secret> refreshToken)
      throws TokenException {
    return account.grant() == Grant.EXTERNAL
        ? read(account)
        : others.request(account, refreshToken);
  }

  private TokenGrant read(OAuthAccount account) throws TokenException {
    Secret token = source(account);
    Instant now = clock.instant();
    Instant expires = expiry(token).orElse(now.plus(life));
    if (!expires.isAfter(now)) {
      String detail = "it was good until " + expires;
      throw Diagnosis.failed(account, LocalFailure.EXTERNAL, detail, Optional.empty(), null);
    }
    return new TokenGrant(new AccessToken(token, expires), Optional.empty(), Optional.of(life));
  }

  private static Secret source(OAuthAccount account) throws TokenException {
    SecretSource source =
        account
            .accessToken()
            .orElseThrow(() -> new IllegalArgumentException("account without accessToken"));
    try {
      return source.read();
    } catch (IOException e) {
      throw Diagnosis.failed(account, LocalFailure.SECRET, e);
    }
  }

  private static Optional<Instant> expiry(Secret token) {
    String[] part = token.reveal().split("\\.", -1);
    if (part.length != 3) {
      return Optional.empty();
    }
    try {
      String claims = new String(Base64.getUrlDecoder().decode(part[1]), ISO_8859_1);
      Matcher expiry = EXPIRY.matcher(claims);
      return expiry.find()
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(expiry.group(1))))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
