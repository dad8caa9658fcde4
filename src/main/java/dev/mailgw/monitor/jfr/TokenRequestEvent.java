package dev.mailgw.monitor.jfr;

import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/** One request for an access token. */
@Name("dev.mailgw.TokenRequest")
@Label("Token Request")
@Description("One request for an access token")
@Category("mailgw")
@StackTrace(false)
final class TokenRequestEvent extends Event {

  @Label("Account")
  String account;

  @Label("Grant")
  String grant;

  @Label("Result")
  String result;

  @Label("Reason")
  String reason;

  @Label("Started")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long started;

  @Label("Took")
  @Timespan(Timespan.NANOSECONDS)
  long took;

  void fill(TokenRequested request) {
    account = request.account();
    grant = request.grant();
    result = request.result().label();
    reason = request.reason().cause();
    started = request.started().toEpochMilli();
    took = request.took().toNanos();
  }
}
