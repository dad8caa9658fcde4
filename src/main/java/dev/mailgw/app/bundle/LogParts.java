package dev.mailgw.app.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Log files, the newest first, as far as they fit; packed ones unpacked, so that they are seen. */
public final class LogParts {

  private static final int MOST = 32 << 20;
  private static final String WHY = "what the gateway logged";

  private LogParts() {}

  /**
   * All of a directory's.
   *
   * @param directory empty if the log goes to standard output only
   */
  public static List<Part> of(Optional<Path> directory) {
    if (directory.isEmpty()) {
      return List.of(
          Part.missing(
              "logs/",
              WHY,
              "log.directory is not set, so only the service's own journal has them (journalctl)"));
    }
    try (Stream<Path> files = Files.list(directory.get())) {
      return read(files.filter(Files::isRegularFile).sorted(newestFirst()).toList());
    } catch (IOException e) {
      return List.of(Part.missing("logs/", WHY, e.toString()));
    }
  }

  private static List<Part> read(List<Path> files) {
    List<Part> parts = new ArrayList<>();
    int room = MOST;
    for (Path file : files) {
      String name = "logs/" + file.getFileName().toString().replaceFirst("\\.gz$", "");
      try {
        byte[] bytes = room > 0 ? bytes(file, room + 1) : new byte[1];
        boolean fits = bytes.length <= room;
        parts.add(
            fits
                ? Part.of(name, WHY, new String(bytes, UTF_8))
                : Part.missing(name, WHY, "older or larger than what fits into 32 MiB"));
        room = fits ? room - bytes.length : room;
      } catch (IOException e) {
        parts.add(Part.missing(name, WHY, e.toString()));
      }
    }
    return parts;
  }

  private static byte[] bytes(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return file.toString().endsWith(".gz")
          ? new GZIPInputStream(in).readNBytes(most)
          : in.readNBytes(most);
    }
  }

  private static Comparator<Path> newestFirst() {
    return Comparator.comparing(LogParts::modified).reversed();
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException _) {
      return FileTime.fromMillis(0);
    }
  }
}
