package dev.mailgw.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A process as Linux tells of it.
 *
 * @param process its number, or {@code self}
 */
record ProcStatus(Path proc, String process) {

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]{1,15}) kB");

  /** Its memory that is not swapped out; empty where there is no telling. */
  OptionalDouble residentBytes() {
    try {
      return Files.readAllLines(proc.resolve(process).resolve("status")).stream()
          .map(RESIDENT::matcher)
          .filter(line -> line.matches())
          .mapToDouble(line -> Long.parseLong(line.group(1)) * 1024.0)
          .findFirst();
    } catch (IOException _) {
      return OptionalDouble.empty();
    }
  }
}
