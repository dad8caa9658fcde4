package dev.mailgw.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Where all threads are, virtual ones too: what a test that waited in vain should tell. */
public final class ThreadDump {

  private ThreadDump() {}

  /**
   * Of this process.
   *
   * @param folder for the file in between
   */
  public static String own(Path folder) throws IOException {
    Path file = folder.resolve("threads-own.txt").toAbsolutePath();
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
    return Files.readString(file);
  }

  /** Of another JVM of the same user; says so if it can't be had. */
  public static String of(long pid, Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("threads-" + pid + ".txt").toAbsolutePath();
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(
                jcmd.toString(),
                String.valueOf(pid),
                "Thread.dump_to_file",
                "-overwrite",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = asked.waitFor(20, TimeUnit.SECONDS);
    return ended && Files.exists(file) ? Files.readString(file) : "no thread dump of " + pid;
  }
}
