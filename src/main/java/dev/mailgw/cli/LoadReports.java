package dev.mailgw.cli;

import dev.mailgw.load.report.LoadReport;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** Load reports as files. */
final class LoadReports {

  private LoadReports() {}

  /**
   * Reads one that {@code mailgw load --json} wrote.
   *
   * @throws IOException if it is not there, or is no report; says which file
   */
  static LoadReport read(Path file) throws IOException {
    try {
      LoadReport report = Json.mapper().readValue(Files.readString(file), LoadReport.class);
      if (report == null || report.format() != LoadReport.FORMAT) {
        throw new IOException("'" + file + "' is no load report of this release");
      }
      return report;
    } catch (NoSuchFileException e) {
      throw new IOException("there is no '" + file + "'; mailgw load --json writes one", e);
    } catch (CharacterCodingException e) {
      throw new IOException("'" + file + "' is no load report: it is not UTF-8", e);
    } catch (JacksonException e) {
      throw new IOException("'" + file + "' is no load report: " + e.getOriginalMessage(), e);
    }
  }
}
