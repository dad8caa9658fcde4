package dev.mailgw.cli;

import dev.mailgw.load.report.LoadReport;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

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
      JsonNode tree = Json.mapper().readTree(Files.readString(file));
      if (!tree.path("format").isInt() || !tree.path("runs").isArray()) {
        throw none(file, "JSON, but not what mailgw load --json writes for a plan's runs", null);
      }
      if (tree.path("format").asInt() != LoadReport.FORMAT) {
        throw none(file, "one of another release, in format " + tree.path("format").asInt(), null);
      }
      return Json.mapper().treeToValue(tree, LoadReport.class);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no '" + file + "'; mailgw load --json writes one", e);
    } catch (CharacterCodingException e) {
      throw none(file, "not UTF-8", e);
    } catch (StreamReadException e) {
      throw none(file, "not JSON, from line %d on".formatted(e.getLocation().getLineNr()), e);
    } catch (JacksonException e) {
      throw none(file, "damaged at '%s'".formatted(member(e)), e);
    }
  }

  private static IOException none(Path file, String what, Exception cause) {
    return new IOException(
        "'%s' can't be read as a report of mailgw load: it is %s".formatted(file, what), cause);
  }

  /** Where in the file, as a path of names. */
  private static String member(JacksonException problem) {
    return problem.getPath().stream()
        .map(step -> step.getIndex() < 0 ? step.getPropertyName() : "" + (step.getIndex() + 1))
        .collect(Collectors.joining("."));
  }
}
