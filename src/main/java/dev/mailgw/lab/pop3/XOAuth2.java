package dev.mailgw.lab.pop3;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.limit.Throttles.Lease;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.Access.SwitchedOff;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sign-in with an access token. A session lives on when its token's time is up: whether Exchange
 * Online ends it over POP3, as it does over IMAP, is not known, and no session lasts that long.
 */
final class XOAuth2 {

  private final SignIn signIn;

  XOAuth2(SignIn signIn) {
    this.signIn = signIn;
  }

  Answer exchange(Pop3Session session) throws IOException {
    Optional<String> line = Response.prompt(session);
    if (line.isEmpty()) {
      return tooLong(session, Response.MAX_CLASSIC);
    }
    String response = line.get();
    if (response.equals("*")) {
      return refused("the client cancelled", session);
    }
    if (response.length() > Response.MAX_TCPPROXY
        && frontEnd(response, session) == FrontEnd.TCPPROXY) {
      return tooLong(session, Response.MAX_TCPPROXY);
    }
    return switch (signIn.attempt(response)) {
      case Granted granted -> admit(granted, session);
      case Refused(var why) -> refused(why, session);
      case SwitchedOff(var why) -> refused(why, session);
      case NotConnected(var why, var _) -> refused(why, session);
    };
  }

  /** The one that always serves the mailbox; else the one that greeted. */
  private static FrontEnd frontEnd(String response, Pop3Session session) {
    return Response.mailbox(response)
        .flatMap(session.host().rules().directory()::find)
        .flatMap(LabUser::frontEnd)
        .orElse(session.frontEnd());
  }

  private static Answer admit(Granted granted, Pop3Session session) {
    Throttles throttles = session.host().throttles();
    Optional<Duration> suspended = throttles.suspended(granted.mailbox());
    if (suspended.isPresent()) {
      return session.unavailable(suspended.get());
    }
    int most = throttles.limits().connectionsPerUser();
    Optional<Lease> place = throttles.session("pop3", granted.holder(), most);
    if (place.isEmpty()) {
      session.note(
          Kind.THROTTLED,
          granted.holder() + " has " + most + " sessions already",
          new About.Crowd());
      return Answer.UNAVAILABLE;
    }
    session.open(granted, place.get());
    session.note(Kind.SIGNED_IN, granted.holder() + " to " + granted.mailbox(), person(granted));
    return Answer.ok("User successfully authenticated.");
  }

  private static About person(Granted granted) {
    return new About.Person(
        granted.mailbox(), granted.holder(), granted.application(), granted.mark());
  }

  private static Answer refused(String why, Pop3Session session) {
    session.note(Kind.REFUSED, why);
    return Auth.FAILED;
  }

  private static Answer tooLong(Pop3Session session, int most) {
    session.note(Kind.REFUSED, "XOAUTH2 response of more than " + most + " characters");
    return Answer.PROTOCOL_ERROR;
  }
}
