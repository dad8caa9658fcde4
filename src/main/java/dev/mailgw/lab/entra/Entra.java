package dev.mailgw.lab.entra;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.entra.code.Codes;
import dev.mailgw.lab.entra.code.RandomText;
import dev.mailgw.lab.entra.signin.BrowserSignIn;
import dev.mailgw.lab.entra.signin.WorkstationUser;
import dev.mailgw.lab.fault.Faults;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
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
   * @param life by the watch of somebody outside the lab, in whole seconds
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
  private final LabClock clock;
  private final RandomGenerator random;
  private final SigningKey key;
  private final RefreshTokens refreshTokens;
  private final TokenMint mint;
  private final ClientAuthentication authentication;
  private final Faults faults;
  private final TokenEvents events;
  private final RequestLoops loops;
  private final Codes codes;
  private final BrowserSignIn browserSignIn;

  /**
   * One that forgets everything when it ends, in which nothing goes wrong on purpose.
   *
   * @param random must be safe for use by several threads; unpredictable if anyone but tests can
   *     reach the lab
   */
  public Entra(Directory directory, LifeTimes lifeTimes, LabClock clock, RandomGenerator random) {
    this(
        directory,
        lifeTimes,
        clock,
        random,
        new EntraOptions(EntraState.inMemory(), new Faults(clock), _ -> {}));
  }

  /** As above with more. */
  public Entra(
      Directory directory,
      LifeTimes lifeTimes,
      LabClock clock,
      RandomGenerator random,
      EntraOptions options) {
    this.directory = directory;
    this.lifeTimes = lifeTimes;
    this.clock = clock;
    this.random = random;
    this.key = options.state().key();
    this.refreshTokens = new RefreshTokens(directory, options.state().book(), clock, random);
    this.mint = new TokenMint(directory, key, clock, random);
    this.authentication = new ClientAuthentication(directory, clock);
    this.faults = options.faults();
    this.events = new TokenEvents(options.log(), clock);
    this.loops = new RequestLoops(options.loops(), clock);
    var text = new RandomText(random);
    this.codes = Codes.none(clock, text);
    this.browserSignIn =
        new BrowserSignIn(
            directory,
            new ScopeMeaning(new Consent(directory.tenant())),
            codes,
            clock,
            text,
            events);
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
            "https://outlook.office.com",
            client,
            client.isPublic() ? ClientProof.NONE : ClientProof.SECRET,
            Optional.of(user.address()),
            scopes,
            lives);
    return new Minted(mint.accessToken(granted), Duration.ofSeconds(lifeTimes.outside(lives)));
  }

  /** A new refresh token, as after a sign-in. */
  public String refreshToken(LabUser user, Application client) {
    return refreshTokens.issue(user.address(), client.id(), false);
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
        authentication,
        new Consent(directory.tenant()),
        codes.device());
  }

  Discovery discovery() {
    return new Discovery(directory.tenant(), key);
  }

  TokenEndpoint tokenEndpoint() {
    var consent = new Consent(directory.tenant());
    var userTokens = new UserTokens(directory, mint, refreshTokens, lifeTimes);
    var signedIn = new SignedInTokens(consent, userTokens);
    var device = new DeviceCodeGrant(authentication, codes.device(), signedIn);
    Map<String, GrantHandler> grants = new HashMap<>();
    grants.put(
        "refresh_token", new RefreshTokenGrant(authentication, refreshTokens, consent, userTokens));
    grants.put(
        "client_credentials", new ClientCredentialsGrant(authentication, consent, mint, lifeTimes));
    grants.put(
        "authorization_code",
        new AuthorizationCodeGrant(authentication, codes.authorization(), signedIn));
    grants.put("device_code", device);
    grants.put("urn:ietf:params:oauth:grant-type:device_code", device);
    return new TokenEndpoint(directory.tenant(), grants, loops, events);
  }

  /** What goes wrong on purpose over HTTP, from now until it is closed. */
  HttpFaults httpFaults() {
    return new HttpFaults(faults, events);
  }

  /**
   * Whom a form is about: the user whose refresh token is in it, else the application.
   *
   * @return in lower case; empty if it names nobody
   */
  Optional<String> account(String body) {
    return new Requesters(refreshTokens).account(body);
  }

  /**
   * A form has come: notes who asks, so that it is known also where a fault takes the answer's
   * place.
   *
   * @param path as the client wrote it
   * @param authorization of the same request's header
   */
  void asked(String path, String body, Optional<String> authorization) {
    try {
      TokenForm form = TokenForm.parse(body).withBasic(authorization);
      events.asked(path, form, new Requesters(refreshTokens).person(form));
    } catch (Refusal _) {
      // it is refused when its turn comes
    }
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
