package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.entra.code.Codes;
import dev.mailgw.lab.entra.code.RandomText;
import dev.mailgw.lab.entra.signin.BrowserSignIn;
import dev.mailgw.lab.entra.signin.WorkstationUser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The tenant's sign-in service without its server: what the lab's other parts use of it. Safe for
 * use by several threads.
 */
public final class Entra {

  /**
   * An access token with its time to live.
   *
   * @param text the compact form
   */
  public record Minted(String text, Duration life) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Minted[" + life + "]";
    }
  }

  private static final Map<LabProtocol, String> SCOPES =
      Map.of(
          LabProtocol.IMAP, "IMAP.AccessAsUser.All",
          LabProtocol.POP, "POP.AccessAsUser.All",
          LabProtocol.SMTP, "SMTP.Send");

  private final Directory directory;
  private final LifeTimes lifeTimes;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final SigningKey key;
  private final RefreshTokens refreshTokens;
  private final TokenMint mint;
  private final Codes codes;
  private final BrowserSignIn browserSignIn;

  /**
   * @param random must be safe for use by several threads; unpredictable if anyone but tests can
   *     reach the lab
   */
  public Entra(
      Directory directory, LifeTimes lifeTimes, InstantSource clock, RandomGenerator random) {
    this(directory, lifeTimes, clock, random, SigningKey.make());
  }

  Entra(
      Directory directory,
      LifeTimes lifeTimes,
      InstantSource clock,
      RandomGenerator random,
      SigningKey key) {
    this.directory = directory;
    this.lifeTimes = lifeTimes;
    this.clock = clock;
    this.random = random;
    this.key = key;
    this.refreshTokens = new RefreshTokens(clock, random);
    this.mint = new TokenMint(directory, key, clock, random);
    var text = new RandomText(random);
    this.codes = Codes.none(clock, text);
    this.browserSignIn =
        new BrowserSignIn(
            directory, new ScopeMeaning(new Consent(directory.tenant())), codes, clock, text);
  }

  public Directory directory() {
    return directory;
  }

  /** What the mail servers check tokens with. */
  public LabTokens tokens() {
    return new LabTokens(directory.tenant(), key, clock);
  }

  /** A user's token for Exchange Online, as after a sign-in. */
  public Minted accessToken(
      LabUser user,
      Application client,
      Collection<LabProtocol> protocols,
      Optional<Duration> life) {
    var scopes = protocols.stream().map(SCOPES::get).collect(Collectors.toUnmodifiableSet());
    Duration lives = life.orElseGet(lifeTimes::ofUser);
    var granted =
        new Granted(
            "https://outlook.office.com", client, Optional.of(user.address()), scopes, lives);
    return new Minted(mint.accessToken(granted), lives);
  }

  /** A new refresh token, as after a sign-in. */
  public String refreshToken(LabUser user, Application client) {
    return refreshTokens.issue(user.address(), client.id());
  }

  /** Lets this text count as the refresh token of a sign-in of this moment. */
  public void acceptRefreshToken(String token, LabUser user, Application client) {
    refreshTokens.accept(token, user.address(), client.id());
  }

  /** The user whom single sign-on signs in without a question; to be changed at any time. */
  public WorkstationUser workstation() {
    return browserSignIn.workstation();
  }

  /** What a browser can ask for. */
  BrowserSignIn browserSignIn() {
    return browserSignIn;
  }

  DeviceCodeEndpoint deviceCodeEndpoint() {
    return new DeviceCodeEndpoint(
        new TenantPath(directory.tenant()),
        new ClientAuthentication(directory),
        new Consent(directory.tenant()),
        codes.device());
  }

  Discovery discovery() {
    return new Discovery(directory.tenant(), key);
  }

  TokenEndpoint tokenEndpoint() {
    var authentication = new ClientAuthentication(directory);
    var consent = new Consent(directory.tenant());
    var userTokens = new UserTokens(directory, mint, refreshTokens, lifeTimes);
    var signedIn = new SignedInTokens(consent, userTokens);
    var device = new DeviceCodeGrant(authentication, codes.device(), signedIn);
    return new TokenEndpoint(
        new TenantPath(directory.tenant()),
        Map.of(
            "refresh_token",
            new RefreshTokenGrant(authentication, refreshTokens, consent, userTokens),
            "client_credentials",
            new ClientCredentialsGrant(authentication, consent, mint, lifeTimes),
            "authorization_code",
            new AuthorizationCodeGrant(authentication, codes.authorization(), signedIn),
            "device_code",
            device,
            "urn:ietf:params:oauth:grant-type:device_code",
            device));
  }

  /**
   * The marks of a new exchange.
   *
   * @param correlation what the client calls it
   */
  Trace trace(Optional<String> correlation) {
    return new Trace(randomId(), correlation.orElseGet(this::randomId), clock.instant());
  }

  /** A random UUID (RFC 9562 §5.4). */
  private String randomId() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }
}
