package dev.mailgw.monitor.jfr;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * What Flight Recorder keeps of the last while: the program's own events and the JVM's usual ones.
 * Environment variables, properties and command lines, where secrets may be, are not recorded.
 * There is one recorder in a JVM. Safe for use by several threads.
 */
public final class FlightRecording implements AutoCloseable {

  private static final long LARGEST = 16L << 20;

  private static final List<String> TELLTALE =
      List.of(
          "jdk.InitialEnvironmentVariable",
          "jdk.InitialSystemProperty",
          "jdk.InitialSecurityProperty",
          "jdk.JVMInformation",
          "jdk.SystemProcess",
          "jdk.ProcessStart");

  private final Recording recording;

  private FlightRecording(Recording recording) {
    this.recording = recording;
  }

  /**
   * Begins to record.
   *
   * @param directory for what is recorded, up to 16 MiB; it is there
   * @param keep what is older is dropped
   * @throws IOException if this JVM can't record, or not there
   */
  public static FlightRecording start(Path directory, Duration keep) throws IOException {
    keepIn(directory);
    Recording recording = new Recording(settings());
    recording.setName("mailgw");
    recording.setMaxAge(keep);
    recording.setMaxSize(LARGEST);
    recording.start();
    return new FlightRecording(recording);
  }

  /** Writes what is kept into a file, which is replaced if it is there. */
  public void dump(Path file) throws IOException {
    Files.deleteIfExists(file);
    recording.dump(file);
  }

  @Override
  public void close() {
    recording.close();
  }

  private static Map<String, String> settings() throws IOException {
    try {
      Map<String, String> settings =
          new TreeMap<>(Configuration.getConfiguration("default").getSettings());
      TELLTALE.forEach(event -> settings.put(event + "#enabled", "false"));
      return settings;
    } catch (ParseException e) {
      throw new IOException("this Java's settings of Flight Recorder can't be read: " + e, e);
    }
  }

  /** The only way at run time; the default is a common directory that a crash leaves things in. */
  private static void keepIn(Path directory) throws IOException {
    try {
      Object[] arguments = {new String[] {"repositorypath=" + directory}};
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "jfrConfigure",
              arguments,
              new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IOException("Flight Recorder can't be told where to write: " + e.getMessage(), e);
    }
  }
}
