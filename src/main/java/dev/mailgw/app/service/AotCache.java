package dev.mailgw.app.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM has learned in a short run, for starts to come (JEP 514). It fits this Java and
 * these jars only; with others the JVM does without.
 *
 * @param distribution where it lies
 * @param javaHome the Java that learns
 */
public record AotCache(Distribution distribution, Path javaHome) {

  /** Of this machine's Java. */
  public static AotCache of(Distribution distribution) {
    return new AotCache(distribution, Path.of(System.getProperty("java.home")));
  }

  /**
   * The demo, which goes the whole way of the mail with a lab of its own, as a training.
   *
   * @param scratch a folder for its data; the caller deletes it
   */
  public List<Step> train(Path scratch) {
    return List.of(
        new Step.Delete(distribution.learned()),
        Step.Run.of(
            javaHome.resolve("bin").resolve("java").toString(),
            "-XX:AOTCacheOutput=" + distribution.learned(),
            "-Xlog:aot=off",
            "-Xlog:cds=off",
            "-jar",
            distribution.jar().toString(),
            "demo",
            "--once",
            "--messages",
            "20",
            "--limit",
            "120",
            "--data",
            scratch.toString()),
        new Step.Delete(scratch));
  }

  /** How large it is, in bytes; 0 if there is none. */
  public long size() throws IOException {
    return Files.exists(distribution.learned()) ? Files.size(distribution.learned()) : 0;
  }
}
