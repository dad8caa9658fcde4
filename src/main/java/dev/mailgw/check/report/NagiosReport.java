package dev.mailgw.check.report;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.Verdict;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.redact.SecretShape;
import java.util.List;
import java.util.stream.Collectors;

/** One line for Nagios, Icinga and their kin, with performance data. */
public final class NagiosReport {

  private NagiosReport() {}

  /** Without a line end. */
  public static String of(CheckReport report) {
    return "CHECK %s - %s | %s".formatted(word(report.status()), told(report), numbers(report));
  }

  /** What stands there if the check could not run. */
  public static String unknown(String problem) {
    return "CHECK UNKNOWN - " + line(problem);
  }

  private static String word(Verdict status) {
    return switch (status) {
      case OK, SKIPPED -> "OK";
      case WARNING -> "WARNING";
      case FAILED -> "CRITICAL";
    };
  }

  private static String told(CheckReport report) {
    List<Trouble> troubles = Trouble.of(report, Catalogue.standard());
    if (troubles.isEmpty()) {
      return new Counts(report).line();
    }
    Trouble first = troubles.getFirst();
    String others =
        troubles.stream().skip(1).map(one -> one.cause().id()).collect(Collectors.joining(", "));
    String told =
        "%s: %s (%s)"
            .formatted(
                first.cause().id(), first.cures().getFirst(), String.join(", ", first.subjects()));
    return line(others.isEmpty() ? told : told + "; also " + others);
  }

  /** {@code 'label'=value;warn;crit;min;max}. */
  private static String numbers(CheckReport report) {
    Counts counts = new Counts(report);
    return "failed=%d;;0;0;%5$d warning=%d;0;;0;%5$d ok=%d;;;0;%5$d skipped=%d;;;0;%5$d"
        .formatted(
            counts.of(Verdict.FAILED),
            counts.of(Verdict.WARNING),
            counts.of(Verdict.OK),
            counts.of(Verdict.SKIPPED),
            counts.all());
  }

  /** A bar begins the performance data. */
  private static String line(String text) {
    return SecretShape.mask(text).replaceAll("[\\p{Cntrl}\\s]+", " ").replace('|', '/').strip();
  }
}
