package dev.mailgw.app.bundle;

import dev.mailgw.app.FlightRecorder;
import dev.mailgw.monitor.jfr.RecordedTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the running gateway has recorded, once it has written that into its data directory. */
public final class RecordingPart {

  private static final String NAME = "recording.jfr";
  private static final String WHY =
      "what Flight Recorder kept, for JDK Mission Control or 'jfr print'";

  private RecordingPart() {}

  /** Takes the snapshot away from the data directory. */
  public static Part takenFrom(Path data) {
    Path snapshot = FlightRecorder.snapshotIn(data);
    try {
      String words = String.join("\n", RecordedTexts.of(snapshot));
      byte[] bytes = Files.readAllBytes(snapshot);
      Files.delete(snapshot);
      return Part.of(NAME, WHY, bytes, words);
    } catch (IOException e) {
      return missing("'" + snapshot + "' can't be read: " + e);
    }
  }

  public static Part missing(String why) {
    return Part.missing(NAME, WHY, why);
  }
}
