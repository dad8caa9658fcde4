package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.EnhancedStatus;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.monitor.Reason;
import dev.mailgw.oauth.TokenException;
import java.io.IOException;
import java.util.Optional;

/** Words what went wrong on one route: who, where, the server's line, why, and the cure. */
final class Diagnosis {

  private final SmtpRoute route;

  Diagnosis(SmtpRoute route) {
    this.route = route;
  }

  /** Why a mail was not delivered; {@code NONE} if it was. */
  Reason of(String command, Outcome worst) {
    return switch (worst) {
      case Outcome.Delivered _ -> Reason.NONE;
      case Outcome.Deferred(_, String reply) -> of(command, reply, "smtp-temporary");
      case Outcome.Failed(_, String reply) -> of(command, reply, "smtp-refused");
      case Outcome.Unknown(_, String reply) ->
          new Reason(
              "outcome-unknown",
              "%s after %s: %s; the server may have accepted the mail or not"
                  .formatted(where(), command, reply));
    };
  }

  /** Why no session came about. */
  TransportException of(IOException failure) {
    return switch (failure) {
      case RefusedStep refused -> refused(refused.command(), refused.reply(), refused);
      case Unsafe e -> unreachable(e.rule(), words(e), e);
      default -> unreachable(ConnectRule.BROKEN, Patience.describeOther(failure), failure);
    };
  }

  private TransportException refused(String command, Reply reply, Throwable cause) {
    return new TransportException(
        of(command, reply.line(), "smtp-refused"), reply.status(), null, cause);
  }

  /** There is no token to sign in with. */
  TransportException noToken(TokenException e) {
    String text = "alias %s: %s".formatted(route.alias(), e.reason().text());
    return new TransportException(
        new Reason(e.reason().cause(), text),
        new EnhancedStatus(4, 7, 0),
        e.retryAfter().orElse(null),
        e);
  }

  private TransportException unreachable(ConnectRule rule, String what, Throwable cause) {
    String text = "%s: %s: %s".formatted(where(), rule.meaning(), what);
    return new TransportException(
        new Reason(rule.cause(), text + "; " + rule.cure()), rule.status(), null, cause);
  }

  private static String words(Unsafe e) {
    return Patience.oneLine(String.valueOf(e.getMessage()));
  }

  private Reason of(String command, String reply, String otherwise) {
    Optional<ReplyRule> rule = ReplyRule.of(reply);
    String said = "%s to %s: %s".formatted(where(), command, reply);
    return rule.map(found -> new Reason(found.cause(), said + "; " + found.advice(route)))
        .orElseGet(() -> new Reason(otherwise, said));
  }

  private String where() {
    return "alias %s: %s".formatted(route.alias(), route.relay());
  }
}
