package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;

/**
 * Submits by STARTTLS and XOAUTH2, with nothing to fall back to. A token that the server refuses is
 * replaced once; not for 535 5.7.139, where a switch or policy says no to every token.
 */
public final class SmtpTransport implements Transport {

  private final SmtpRoute route;
  private final SSLContext trust;
  private final TokenSource tokens;
  private final ScheduledExecutorService writes;
  private final Diagnosis diagnosis;

  /**
   * @param trust decides which servers are believed
   * @param writes watches over write time-outs; one thread is enough for all transports
   */
  public SmtpTransport(
      SmtpRoute route, SSLContext trust, TokenSource tokens, ScheduledExecutorService writes) {
    this.route = route;
    this.trust = trust;
    this.tokens = tokens;
    this.writes = writes;
    this.diagnosis = new Diagnosis(route);
  }

  @Override
  public String relay() {
    return route.relay();
  }

  @Override
  public TransportSession open(PhaseTimer timer) throws TransportException {
    try {
      AccessToken token = token(timer);
      SignIn signIn = signIn(token, timer);
      if (signIn.refusesToken()) {
        signIn = fresh(token, timer).map(other -> signIn(other, timer)).orElse(signIn);
      }
      return signIn.session();
    } finally {
      timer.stop();
    }
  }

  private Optional<AccessToken> fresh(AccessToken refused, PhaseTimer timer)
      throws TransportException {
    timer.enter(Phase.TOKEN);
    tokens.refused(route.account(), refused);
    return Optional.of(token(timer)).filter(token -> !token.value().equals(refused.value()));
  }

  private AccessToken token(PhaseTimer timer) throws TransportException {
    timer.enter(Phase.TOKEN);
    try {
      return tokens.token(route.account());
    } catch (TokenException e) {
      throw diagnosis.noToken(e);
    }
  }

  private SignIn signIn(AccessToken token, PhaseTimer timer) {
    Session session = Session.getInstance(SmtpProperties.of(route, trust, writes, timer));
    SmtpDialogue dialogue = new SmtpDialogue(session);
    try {
      dialogue.connect(route.host(), route.port(), route.user(), token.value().reveal());
      return new SignIn(dialogue, diagnosis, null);
    } catch (MessagingException e) {
      return new SignIn(dialogue, diagnosis, e);
    }
  }
}
