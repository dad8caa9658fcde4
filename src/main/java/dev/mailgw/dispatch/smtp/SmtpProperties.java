package dev.mailgw.dispatch.smtp;

import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.wire.PhasedSocketFactory;
import dev.mailgw.wire.PhasedTlsSocketFactory;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;

/** What Angus Mail is told for one connection. */
final class SmtpProperties {

  private SmtpProperties() {}

  static Properties of(
      SmtpRoute route, SSLContext trust, ScheduledExecutorService writes, PhaseTimer timer) {
    SmtpRoute.Timeouts timeouts = route.timeouts();
    Properties all = new Properties();
    all.put("mail.smtp.localhost", route.ehloName());
    all.put("mail.smtp.auth", "true");
    // Only this one: Angus would fall back to PLAIN with the token as password.
    all.put("mail.smtp.auth.mechanisms", "XOAUTH2");
    all.put("mail.smtp.starttls.enable", "true");
    all.put("mail.smtp.starttls.required", "true");
    all.put("mail.smtp.quitwait", "false");
    all.put("mail.smtp.connectiontimeout", timeouts.connect().toMillis() + "");
    all.put("mail.smtp.timeout", timeouts.read().toMillis() + "");
    all.put("mail.smtp.writetimeout", timeouts.write().toMillis() + "");
    all.put("mail.smtp.executor.writetimeout", writes);
    all.put("mail.smtp.socketFactory", new PhasedSocketFactory(timer, timeouts.connect()));
    all.put("mail.smtp.socketFactory.fallback", "false");
    all.put(
        "mail.smtp.ssl.socketFactory",
        new PhasedTlsSocketFactory(trust, timer, timeouts.connect()));
    return all;
  }
}
