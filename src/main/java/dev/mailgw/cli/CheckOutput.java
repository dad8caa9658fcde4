package dev.mailgw.cli;

import dev.mailgw.app.check.CheckJson;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.report.Changes;
import dev.mailgw.check.report.HtmlReport;
import dev.mailgw.check.report.JUnitReport;
import dev.mailgw.check.report.NagiosReport;
import dev.mailgw.check.report.TextReport;
import dev.mailgw.check.report.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How and where the report of a check is written; mixed into the commands that have one. */
final class CheckOutput {

  /** How it is written. */
  enum Format {
    TEXT,
    JSON,
    JUNIT,
    NAGIOS,
    HTML
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, json, junit (XML), nagios (one line) or html (one page). Default:"
              + " ${DEFAULT-VALUE}")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file, in one step. Default: standard output")
  private Path output;

  @Option(
      names = {"-v", "--verbose"},
      description = "All rows, with what was seen and how long it took.")
  private boolean verbose;

  @Option(names = "--trace", description = "All that was sent and received, without secrets.")
  private boolean trace;

  /** Writes the whole report. */
  void write(CheckReport report) throws IOException {
    WholeFile.write(output, text(report));
  }

  /** Writes what is different from {@code before}; nothing if nothing is. */
  void write(CheckReport before, CheckReport report) throws IOException {
    var changes = Changes.between(before, report);
    if (output != null || (format != Format.TEXT && !changes.isEmpty())) {
      write(report);
    } else if (!changes.isEmpty()) {
      changes.forEach(System.out::println);
    }
  }

  /** A monitor wants a line even if there is no report. */
  void writeProblem(String problem) throws IOException {
    if (format == Format.NAGIOS) {
      WholeFile.write(output, NagiosReport.unknown(problem) + "\n");
    }
  }

  private String text(CheckReport report) {
    return switch (format) {
      case TEXT -> TextReport.of(report, style());
      case JSON -> Json.mapper().writeValueAsString(CheckJson.of(report)) + "\n";
      case JUNIT -> JUnitReport.of(report);
      case NAGIOS -> NagiosReport.of(report) + "\n";
      case HTML -> HtmlReport.of(report);
    };
  }

  private TextStyle style() {
    Terminal terminal = output == null ? Terminal.ofProcess() : Terminal.NONE;
    return new TextStyle(verbose, trace, terminal.colour(), terminal.width());
  }
}
