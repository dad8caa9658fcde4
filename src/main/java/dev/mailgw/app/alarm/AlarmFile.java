package dev.mailgw.app.alarm;

import dev.mailgw.alarm.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps over a restart which alarms there are and who was told of them; a file in the data
 * directory, replaced whole. Where it can't be written the alarms go on without it. Belongs to one
 * thread at a time.
 */
public final class AlarmFile {

  private static final Logger log = LoggerFactory.getLogger(AlarmFile.class);

  private final Path file;
  private Memory written = Memory.EMPTY;
  private boolean failing;

  public AlarmFile(Path dataDirectory) {
    this.file = dataDirectory.resolve("alarms.state");
  }

  /** What was kept last; nothing if there is no such file. */
  public Memory read() {
    try {
      written = Memory.parse(Files.readAllLines(file));
    } catch (NoSuchFileException _) {
      return Memory.EMPTY;
    } catch (IOException e) {
      log.warn("alarms begin anew: '{}' can't be read: {}", file, e.toString());
    }
    return written;
  }

  /** Keeps it, if it is not what was kept before but for the time of the last look. */
  public void write(Memory memory) {
    if (memory.sameBut(written)) {
      return;
    }
    try {
      Path fresh = file.resolveSibling("alarms.state.tmp");
      Files.write(fresh, memory.lines());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      written = memory;
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        log.warn(
            "alarms are not kept over a restart: '{}' can't be written: {}", file, e.toString());
      }
      failing = true;
    }
  }
}
