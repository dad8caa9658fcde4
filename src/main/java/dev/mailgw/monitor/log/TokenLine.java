package dev.mailgw.monitor.log;

import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import dev.mailgw.monitor.Reason;
import java.util.Locale;

/** One token request in one line. */
final class TokenLine {

  private TokenLine() {}

  static String of(TokenRequested request) {
    Reason reason = request.reason();
    return String.format(
        Locale.ROOT,
        "token account=%s grant=%s result=%s%s total=%.3fs%s%s",
        request.account(),
        request.grant(),
        request.result().label(),
        reason.equals(Reason.NONE) ? "" : " reason=" + reason.cause(),
        request.took().toNanos() / 1e9,
        request.expires().map(moment -> " expires=" + moment).orElse(""),
        reason.text().isEmpty() ? "" : " " + reason.text());
  }
}
