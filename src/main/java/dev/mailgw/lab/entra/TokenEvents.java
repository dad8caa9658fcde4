package dev.mailgw.lab.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.entra.signin.Reports;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.lab.wire.WireLog;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells the lab what its sign-in service does. Safe for use by several threads. */
final class TokenEvents implements Reports {

  private static final String SERVICE = "entra";

  /** HTTP's connections have no number here. */
  private static final long NONE = 0;

  private final WireLog log;
  private final LabClock clock;

  TokenEvents(WireLog log, LabClock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void signedIn(String user, String detail) {
    // without its application: a browser is another client than the program that gets the token
    note(Kind.SIGNED_IN, detail, new About.Person("", user, "", ""));
  }

  @Override
  public void refused(String detail) {
    note(Kind.REFUSED, detail);
  }

  void introduced(String name) {
    note(Kind.INTRODUCED, name);
  }

  /** A form came. */
  void asked(String path, TokenForm form, About.Person who) {
    String detail = "POST %s %s by %s".formatted(path, grant(form), name(who));
    note(Kind.REQUESTED, detail, who);
  }

  /** A success body went out; what it grants, its token says. */
  void issued(TokenForm form, Map<String, Object> body, Trace trace) {
    String token = String.valueOf(body.get("access_token"));
    try {
      JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
      String application = claims.getStringClaim("appid");
      String holder =
          Optional.ofNullable(claims.getStringClaim("upn"))
              .orElse(application)
              .toLowerCase(Locale.ROOT);
      note(
          Kind.TOKEN_ISSUED,
          "%s to %s by %s for %s (trace %s)"
              .formatted(holder, application, grant(form), claims.getAudience(), trace.traceId()),
          new About.Person("", holder, application, Fingerprint.mark(token)));
    } catch (ParseException e) {
      note(Kind.FAILED, "made a token that can't be read: " + e.getMessage());
    }
  }

  void refused(TokenForm form, Refusal refusal, Trace trace) {
    note(
        Kind.TOKEN_REFUSED,
        "%s (%s, asked by %s for %s, trace %s)"
            .formatted(
                refusal.getMessage().replaceFirst("AADSTS(\\d+):", "$1"),
                refusal.reason().error(),
                form.find("client_id").orElse("nobody"),
                grant(form),
                trace.traceId()));
  }

  /**
   * The client was asked to stay away.
   *
   * @param howLong by its own watch
   */
  void throttled(Duration howLong) {
    var inTheLab = Duration.ofNanos((long) (howLong.toNanos() * clock.rate()));
    note(Kind.THROTTLED, "Retry-After: " + howLong.toSeconds(), new About.Wait(inTheLab));
  }

  void fault(String name, String command) {
    note(Kind.FAULT, name + " at " + command);
  }

  private static String name(About.Person who) {
    String application = who.application().isEmpty() ? "nobody" : who.application();
    return who.holder().isEmpty() || who.holder().equals(application)
        ? application
        : application + " for " + who.holder();
  }

  private static String grant(TokenForm form) {
    return form.find("grant_type").orElse("no grant_type");
  }

  private void note(Kind kind, String detail) {
    note(kind, detail, new About.Nothing());
  }

  /** What a client sends must not look like lines of the log. */
  private void note(Kind kind, String detail, About about) {
    log.note(new WireEvent(SERVICE, NONE, kind, detail.replaceAll("\\p{Cntrl}", "?"), about));
  }
}
