package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.DispatcherSettings;
import dev.mailgw.config.Outgoing;
import dev.mailgw.config.ServerSettings;
import dev.mailgw.dispatch.smtp.SmtpRoute;
import dev.mailgw.oauth.AccountId;

/** The way to a mail server as it is configured. */
final class SmtpRoutes {

  private SmtpRoutes() {}

  /**
   * For who sends as {@code alias}.
   *
   * @param dispatcher the name and the time-outs
   */
  static SmtpRoute of(
      AliasId alias, AccountId account, Outgoing outgoing, DispatcherSettings dispatcher) {
    ServerSettings server = outgoing.server();
    return new SmtpRoute(
        alias,
        server.host(),
        server.port(),
        SmtpRoute.Tls.valueOf(server.tls().name()),
        OwnName.of(dispatcher),
        new SmtpRoute.Login(account, outgoing.user(), authentication(outgoing)),
        new SmtpRoute.Timeouts(
            dispatcher.connectTimeout(), dispatcher.readTimeout(), dispatcher.readTimeout()));
  }

  private static SmtpRoute.Authentication authentication(Outgoing outgoing) {
    if (outgoing.authentication() == Outgoing.Authentication.NONE) {
      return SmtpRoute.Authentication.NONE;
    }
    return outgoing.onAuthenticationFailure() == Outgoing.OnAuthenticationFailure.PLAIN
        ? SmtpRoute.Authentication.XOAUTH2_OR_NONE
        : SmtpRoute.Authentication.XOAUTH2;
  }
}
