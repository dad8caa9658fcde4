package dev.mailgw.cli;

import dev.mailgw.console.QueuedMailView;
import dev.mailgw.console.QueuedMailView.RecipientView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Mails of the outbound queue as text. */
final class QueueText {

  private static final String ROW = "%-13s  %5s  %7s  %-9s  %3s  %-8s  %s -> %s%s";

  private QueueText() {}

  static String head() {
    return ROW.formatted("ID", "AGE", "SIZE", "STATE", "TRY", "NEXT", "FROM", "TO", "  (REASON)");
  }

  static String line(QueuedMailView mail, Instant now) {
    return ROW.formatted(
        mail.id(),
        span((long) mail.ageSeconds()),
        size(mail.size()),
        mail.state(),
        mail.attempts(),
        mail.nextTry().map(at -> next(at, now)).orElse("-"),
        mail.from().isEmpty() ? "<>" : mail.from(),
        to(mail),
        mail.reason().isEmpty() ? "" : "  (" + mail.reason() + ")");
  }

  static String full(QueuedMailView mail) {
    return """
    id           %s
    alias        %s
    kind         %s, %s
    state        %s
    reason       %s
    from         %s
    size         %d
    sha256       %s
    queued       %s
    next try     %s
    attempts     %d, outcome unknown of %d
    started      %s
    concluded    %s
    announced    %s
    server's id  %s
    report of    %s
    envelope id  %s
    %s\
    """
        .formatted(
            mail.id(),
            mail.alias(),
            mail.kind(),
            mail.priority(),
            mail.state(),
            mail.reason(),
            mail.from().isEmpty() ? "<>" : mail.from(),
            mail.size(),
            mail.sha256(),
            mail.queued(),
            text(mail.nextTry()),
            mail.attempts(),
            mail.unknown(),
            text(mail.started()),
            text(mail.concluded()),
            text(mail.announced()),
            mail.serverId(),
            mail.reportOf()
                .map(events -> events.isEmpty() ? "NEVER" : events.toString())
                .orElse(""),
            mail.envelopeId().orElse(""),
            mail.recipients().stream().map(QueueText::recipient).collect(Collectors.joining("\n")));
  }

  private static String recipient(RecipientView one) {
    return "to           %s: %s"
        .formatted(one.address(), String.join(" ", one.state(), one.status(), one.reply()).strip());
  }

  private static String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse("");
  }

  private static String to(QueuedMailView mail) {
    String first = mail.recipients().isEmpty() ? "" : mail.recipients().getFirst().address();
    return mail.recipientCount() > 1 ? first + " +" + (mail.recipientCount() - 1) : first;
  }

  private static String next(Instant at, Instant now) {
    long left = Duration.between(now, at).toSeconds();
    return left > 0 ? "in " + span(left) : "now";
  }

  private static String span(long seconds) {
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 7200) {
      return seconds / 60 + "m";
    }
    return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  private static String size(long bytes) {
    if (bytes < 10_000) {
      return bytes + "B";
    }
    return bytes < 10_000_000
        ? bytes / 1000 + "kB"
        : String.format(Locale.ROOT, "%.1fMB", (double) bytes / 1e6);
  }
}
