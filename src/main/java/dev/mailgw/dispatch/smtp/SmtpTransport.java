package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.dispatch.smtp.SmtpRoute.Authentication;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenSource;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits by TLS and XOAUTH2, with nothing to fall back to unless the route says so. A token that
 * the server refuses is replaced once; not for 535 5.7.139, where a switch or policy says no to
 * every token.
 */
public final class SmtpTransport implements Transport {

  private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);

  private final SmtpRoute route;
  private final TokenSource tokens;
  private final SmtpOpening opening;
  private final Diagnosis diagnosis;
  private final Carriage carriage;

  /** Sends contents by DATA. */
  public SmtpTransport(
      SmtpRoute route, SSLContext trust, TokenSource tokens, ScheduledExecutorService watch) {
    this(route, trust, tokens, watch, Carriage.DATA);
  }

  /**
   * @param trust decides which servers are believed
   * @param watch watches over time-outs; one thread is enough for all transports
   * @param carriage how contents are sent to a server that gives the choice
   */
  public SmtpTransport(
      SmtpRoute route,
      SSLContext trust,
      TokenSource tokens,
      ScheduledExecutorService watch,
      Carriage carriage) {
    this.route = route;
    this.tokens = tokens;
    this.opening = new SmtpOpening(route, trust, watch);
    this.diagnosis = new Diagnosis(route);
    this.carriage = carriage;
  }

  @Override
  public String relay() {
    return route.relay();
  }

  @Override
  public TransportSession open(PhaseTimer timer) throws TransportException {
    try {
      SmtpConnection connection =
          route.login().authentication() == Authentication.NONE
              ? opening.connect(timer)
              : signedIn(timer);
      return new SmtpSession(new SmtpDialogue(connection), diagnosis, carriage);
    } catch (IOException e) {
      throw diagnosis.of(e);
    } finally {
      timer.stop();
    }
  }

  private SmtpConnection signedIn(PhaseTimer timer) throws TransportException, IOException {
    AccessToken token = token(timer);
    SignIn signIn = signIn(token, timer);
    if (signIn.refusesToken()) {
      signIn = fresh(token, timer).map(other -> signIn(other, timer)).orElse(signIn);
    }
    if (signIn.isRefused() && route.fallsBack()) {
      log.warn(
          "{}; sent without authentication, as onAuthenticationFailure says",
          diagnosis.of(signIn.failure()).getMessage());
      return opening.connect(timer);
    }
    return signIn.established();
  }

  private Optional<AccessToken> fresh(AccessToken refused, PhaseTimer timer)
      throws TransportException {
    timer.enter(Phase.TOKEN);
    tokens.refused(route.login().account(), refused);
    return Optional.of(token(timer)).filter(token -> !token.value().equals(refused.value()));
  }

  private AccessToken token(PhaseTimer timer) throws TransportException {
    timer.enter(Phase.TOKEN);
    try {
      return tokens.token(route.login().account());
    } catch (TokenException e) {
      throw diagnosis.noToken(e);
    }
  }

  private SignIn signIn(AccessToken token, PhaseTimer timer) {
    try {
      return new SignIn(authenticated(opening.connect(timer), token), null);
    } catch (IOException e) {
      return new SignIn(null, e);
    }
  }

  private SmtpConnection authenticated(SmtpConnection connection, AccessToken token)
      throws IOException {
    try {
      Xoauth2.signIn(connection, route.login().user(), token);
      return connection;
    } catch (IOException e) {
      connection.leave();
      throw e;
    }
  }
}
