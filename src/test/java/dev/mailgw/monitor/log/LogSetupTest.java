package dev.mailgw.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogSetupTest {

  private static final Logger LOG = LoggerFactory.getLogger("dev.mailgw.Sample");

  @TempDir Path dir;

  @AfterEach
  void backToTheDefault() {
    LogSetup.configure(Level.INFO, LogFormat.TEXT, Optional.empty());
  }

  @Test
  void writesTextLinesThatNoServerCanForge() throws IOException {
    List<String> lines =
        written(LogFormat.TEXT, () -> LOG.warn("server said: {}", "no\r\n2026 ERROR forged"));
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) WARN .*")
        .endsWith("dev.mailgw.Sample - server said: no\\u000d\\u000a2026 ERROR forged");
  }

  @Test
  void writesOneJsonObjectPerLineExceptionIncluded() throws IOException {
    List<String> lines =
        written(
            LogFormat.JSON,
            () -> {
              try (MDC.MDCCloseable _ = MDC.putCloseable("alias", "sales")) {
                LOG.error("broke \"here\"", new IllegalStateException("why"));
              }
            });
    assertThat(lines).hasSize(1);
    JsonNode line = JsonMapper.shared().readTree(lines.getFirst());
    assertThat(line.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(line.get("level").asString()).isEqualTo("ERROR");
    assertThat(line.get("logger").asString()).isEqualTo("dev.mailgw.Sample");
    assertThat(line.get("thread").asString()).isEqualTo(Thread.currentThread().getName());
    assertThat(line.get("message").asString()).isEqualTo("broke \"here\"");
    assertThat(line.get("mdc").get("alias").asString()).isEqualTo("sales");
    assertThat(line.get("exception").asString())
        .startsWith("java.lang.IllegalStateException: why")
        .contains("LogSetupTest");
  }

  @Test
  void masksCredentialsInMessageContextAndException() throws IOException {
    for (LogFormat format : LogFormat.values()) {
      List<String> lines =
          written(
              format,
              () -> {
                try (MDC.MDCCloseable _ = MDC.putCloseable("token", "Bearer s3cr3t-1111")) {
                  LOG.info(
                      "sent client_secret=s3cr3t-2222",
                      new IllegalStateException("refresh_token=s3cr3t-3333"));
                }
              });
      assertThat(String.join("\n", lines)).contains("[MASKED]").doesNotContain("s3cr3t");
    }
  }

  @Test
  void keepsLibrariesQuiet() throws IOException {
    List<String> lines =
        written(
            LogFormat.TEXT,
            () -> {
              LoggerFactory.getLogger("com.zaxxer.hikari.pool").info("pool chatter");
              LoggerFactory.getLogger("org.quartz.core").warn("quartz warns");
              LoggerFactory.getLogger("org.eclipse.angus.mail").error("A1 LOGIN secret");
              java.util.logging.Logger.getLogger("io.helidon.x").info("helidon chatter");
              java.util.logging.Logger.getLogger("io.helidon.x").warning("helidon warns");
            });
    assertThat(lines)
        .extracting(line -> line.substring(line.indexOf(" - ") + 3))
        .containsExactly("quartz warns", "helidon warns");
  }

  @Test
  void startsQuietOnStandardErrorBeforeItIsConfigured() {
    LoggerContext fresh = new LoggerContext();
    new DefaultLog().configure(fresh);
    assertThat(fresh.getLogger("dev.mailgw").isInfoEnabled()).isTrue();
    assertThat(fresh.getLogger("dev.mailgw").isDebugEnabled()).isFalse();
    fresh.stop();
  }

  private List<String> written(LogFormat format, Runnable work) throws IOException {
    Path file = dir.resolve(format + ".log");
    LogSetup.configure(Level.INFO, format, Optional.of(file));
    work.run();
    LogSetup.configure(Level.INFO, LogFormat.TEXT, Optional.empty());
    return Files.readAllLines(file);
  }
}
