package dev.mailgw.monitor.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** What a recording says in words, to be looked through. */
public final class RecordedTexts {

  private final Set<String> texts = new TreeSet<>();

  private RecordedTexts() {}

  /**
   * All texts of all events, each once; stack traces, which are the program's own names, left out.
   *
   * @throws IOException if the file is no recording
   */
  public static Set<String> of(Path recording) throws IOException {
    RecordedTexts found = new RecordedTexts();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        found.add(file.readEvent());
      }
    }
    return found.texts;
  }

  private void add(RecordedObject object) {
    for (ValueDescriptor field : object.getFields()) {
      Object value = object.getValue(field.getName());
      switch (value) {
        case String text -> texts.add(text);
        case RecordedStackTrace _ -> {}
        case RecordedObject inner -> add(inner);
        case null, default -> {}
      }
    }
  }
}
