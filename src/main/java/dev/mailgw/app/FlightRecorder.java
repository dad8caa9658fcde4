package dev.mailgw.app;

import dev.mailgw.monitor.jfr.FlightRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a flight recording in the data directory, for support. Begins a minute after the start, so
 * that it does not slow that, or when it is first asked for. Safe for use by several threads.
 */
public final class FlightRecorder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FlightRecorder.class);
  private static final Duration LEAD = Duration.ofMinutes(1);
  private static final String FOLDER = "recording";
  private static final String SNAPSHOT = "snapshot.jfr";

  private final Path folder;
  private final Duration keep;
  private Optional<FlightRecording> recording = Optional.empty();
  private boolean closed;

  private FlightRecorder(Path folder, Duration keep) {
    this.folder = folder;
    this.keep = keep;
  }

  /**
   * Takes away what a process that was killed has left.
   *
   * @param data locked by this process
   * @param keep how much of the past; zero for none
   */
  static FlightRecorder in(DataDirectory data, Duration keep) {
    FlightRecorder recorder = new FlightRecorder(data.path().resolve(FOLDER), keep);
    recorder.clear();
    if (!keep.isZero()) {
      CompletableFuture.delayedExecutor(LEAD.toSeconds(), TimeUnit.SECONDS)
          .execute(recorder::begin);
    }
    return recorder;
  }

  /** Where a running gateway writes a snapshot to when it is asked for one. */
  public static Path snapshotIn(Path data) {
    return data.resolve(FOLDER).resolve(SNAPSHOT);
  }

  /** Writes what is kept into a file of the data directory; what is in the way, one line each. */
  synchronized List<String> snapshot() {
    if (keep.isZero()) {
      return List.of("nothing is recorded: setting 'log.recording' is 0s");
    }
    try {
      start();
      recording.orElseThrow().dump(folder.resolve(SNAPSHOT));
      return List.of();
    } catch (IOException e) {
      return List.of("nothing could be recorded: " + e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    recording.ifPresent(FlightRecording::close);
    recording = Optional.empty();
  }

  private synchronized void begin() {
    try {
      if (!closed) {
        start();
      }
    } catch (IOException e) {
      log.warn("no flight recording is kept for support: {}", e.getMessage());
    }
  }

  private void start() throws IOException {
    if (recording.isEmpty()) {
      Files.createDirectories(folder);
      recording = Optional.of(FlightRecording.start(folder, keep));
    }
  }

  private void clear() {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      log.warn("'{}' can't be cleared: {}", folder, e.toString());
    }
  }
}
