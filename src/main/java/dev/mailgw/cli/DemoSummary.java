package dev.mailgw.cli;

import dev.mailgw.app.PhaseStatistics;
import dev.mailgw.app.demo.DemoReport;
import java.util.stream.Collectors;

/** The demo's outcome for people. */
final class DemoSummary {

  private DemoSummary() {}

  static String of(DemoReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%-9s %-8s %10s %9s %5s %10s %12s  %s%n"
            .formatted(
                "mailbox",
                "protocol",
                "in mailbox",
                "retrieved",
                "lost",
                "duplicates",
                "acknowledged",
                "not answered"));
    report.mailboxes().forEach(mailbox -> text.append(mailbox(mailbox)));
    text.append("%nphase       protocol  count   p50 ms   p95 ms   p99 ms%n".formatted());
    report.phases().forEach(phase -> text.append(phase(phase)));
    text.append(
        "%n%d sent, %.1f s%s%n"
            .formatted(
                report.dispatched(),
                report.seconds(),
                report.quiet() ? "" : " – NOT QUIET: the time ran out first"));
    text.append(behaviour(report));
    return text.toString();
  }

  private static String behaviour(DemoReport report) {
    if (report.breaches().isEmpty()) {
      return "The lab's witness saw no rule broken.%n".formatted();
    }
    return report.breaches().stream()
        .map(one -> "BREACH of %s: %s%n".formatted(one.rule(), one.evidence()))
        .collect(Collectors.joining());
  }

  private static String mailbox(DemoReport.Mailbox mailbox) {
    return "%-9s %-8s %10d %9d %5d %10d %12d  %s%n"
        .formatted(
            mailbox.alias(),
            mailbox.protocol(),
            mailbox.inMailbox(),
            mailbox.retrieved(),
            mailbox.lost(),
            mailbox.duplicates(),
            mailbox.acknowledged(),
            mailbox.notAnswered().entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", ")));
  }

  private static String phase(PhaseStatistics.Line phase) {
    return "%-11s %-8s %6d %8.2f %8.2f %8.2f%n"
        .formatted(
            phase.phase(),
            phase.protocol(),
            phase.count(),
            phase.p50() * 1e3,
            phase.p95() * 1e3,
            phase.p99() * 1e3);
  }
}
