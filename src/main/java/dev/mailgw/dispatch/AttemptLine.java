package dev.mailgw.dispatch;

import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log line of an attempt, for eyes and tools that know Postfix: queue id first, then a fixed
 * order. The four delays are: until it was due, until it was taken up, until signed in, until
 * answered.
 */
final class AttemptLine {

  private static final Logger LOG = LoggerFactory.getLogger("dev.mailgw.dispatch.Delivery");
  private static final int NAMED_RECIPIENTS = 3;
  private static final Set<Phase> SIGNING_IN =
      EnumSet.of(Phase.TOKEN, Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.AUTH);
  private static final Set<Phase> DIALOGUE =
      EnumSet.of(Phase.MAIL, Phase.RCPT, Phase.DATA, Phase.ACCEPTED);

  private AttemptLine() {}

  static void log(Attempt attempt) {
    LOG.atLevel(attempt.result().equals("sent") ? Level.INFO : Level.WARN)
        .log(() -> format(attempt));
  }

  static String format(Attempt attempt) {
    return attempt.mail().id()
        + ": to="
        + recipients(attempt.mail().envelope().recipients())
        + ", relay="
        + attempt.relay()
        + ", delay="
        + seconds(Duration.between(attempt.mail().queued(), attempt.ended()))
        + ", delays="
        + delays(attempt)
        + ", dsn="
        + attempt.status()
        + ", status="
        + attempt.result()
        + " ("
        + (attempt.reason().equals(Reason.NONE) ? attempt.reply() : attempt.reason())
        + ")";
  }

  private static String recipients(List<MailAddress> recipients) {
    return recipients.size() > NAMED_RECIPIENTS
        ? recipients.size() + " recipients"
        : recipients.stream().map(to -> "<" + to + ">").collect(Collectors.joining(","));
  }

  private static String delays(Attempt attempt) {
    return String.join(
        "/",
        seconds(Duration.between(attempt.mail().queued(), attempt.mail().due())),
        seconds(attempt.queueWait()),
        seconds(spent(attempt.phases(), SIGNING_IN)),
        seconds(spent(attempt.phases(), DIALOGUE)));
  }

  private static Duration spent(PhaseTimes times, Set<Phase> phases) {
    Duration spent = Duration.ZERO;
    for (Phase phase : phases) {
      spent = spent.plus(times.phases().getOrDefault(phase, Duration.ZERO));
    }
    return spent;
  }

  /** With two decimals; a formatter takes as long as the rest of the line. */
  private static String seconds(Duration duration) {
    long hundredths = Math.round(duration.toMillis() / 10.0);
    long rest = hundredths % 100;
    return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
  }
}
