package dev.mailgw.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.mailgw.monitor.GatewayEvent.CycleRan;
import dev.mailgw.testing.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What scripts written for the contact centre's logs find in ours. */
class EceLookTest {

  private static final Instant AT = Instant.parse("2011-05-11T15:09:20.006Z");

  @TempDir private Path folder;

  @AfterEach
  void backToTheDefault() {
    LogSetup.configure(org.slf4j.event.Level.INFO, LogFormat.TEXT, Optional.empty());
  }

  @Test
  void aLineHasItsFieldsInOrder() {
    assertThat(line(event("retriever-999", "**** Rx Instance 999 Running ****")))
        .isEqualTo(
            "2011-05-11 11:09:20.006 GMT-0400 <@> INFO <@> [67:RxInstance id : 999] <@>"
                + " ProcessId:3984 <@> PID:1 <@> UID:12 <@> HttpSessionId:  <@>"
                + " com.egain.mail.module.retriever.service.RxInstance <@> startInstance <@>"
                + " **** Rx Instance 999 Running **** <@>"
                + System.lineSeparator());
  }

  @ParameterizedTest
  @CsvSource({
    "retriever-999, RxInstance id : 999",
    "retriever-night/sales, RxInstance id : night",
    "dispatcher-1, DxInstance id : 1",
    "main, main"
  })
  void aThreadIsCalledAsThere(String thread, String there) {
    assertThat(line(event(thread, "x"))).contains(" <@> [67:" + there + "] <@> ");
  }

  @Test
  void noServerForgesALineAndNoSecretGetsThrough() {
    LoggingEvent event = event("main", "said: no\r\n2026 forged client_secret=s3cr3t-2222");
    event.setThrowableProxy(
        new ThrowableProxy(new IllegalStateException("refresh_token=s3cr3t-3333")));

    String text = line(event);

    assertThat(text)
        .contains("said: no\\u000d\\u000a2026 forged client_secret=[MASKED] <@>\n")
        .contains("refresh_token=[MASKED]")
        .doesNotContain("s3cr3t");
  }

  @Test
  void eachCycleHasItsTwoLines() throws IOException {
    LogSetup.configure(org.slf4j.event.Level.INFO, LogFormat.ECE, new LogFiles(folder, "gw1"));
    InstanceLines lines = new InstanceLines();
    lines.publish(new CycleRan("retriever-999", true, AT));
    lines.publish(new CycleRan("retriever-999", false, AT));
    lines.publish(new CycleRan("token-shared", true, AT));
    lines.publish(SampleEvents.fetched(1));
    backToTheDefault();

    assertThat(Files.readAllLines(folder.resolve("eg_log_gw1_rx-process.log")))
        .extracting(line -> line.split(" <@> ", -1)[9].replace(" <@>", ""))
        .containsExactly("**** Rx Instance 999 Running ****", "**** Rx Instance 999 Waiting ****");
  }

  @Test
  void theDispatchersHaveAFileOfTheirOwn() throws Exception {
    LogSetup.configure(org.slf4j.event.Level.INFO, LogFormat.ECE, new LogFiles(folder, "gw1"));
    LoggerFactory.getLogger("dev.mailgw.dispatch.DeliveryJournal").info("sent");
    LoggerFactory.getLogger("dev.mailgw.retrieve.Retriever").info("fetched");
    Thread.ofVirtual()
        .name("dispatcher-1")
        .start(() -> LoggerFactory.getLogger("dev.mailgw.app.X").info("of a dispatcher's thread"))
        .join();
    backToTheDefault();

    assertThat(texts("rx")).containsExactly("fetched");
    assertThat(texts("dx")).containsExactly("sent", "of a dispatcher's thread");
  }

  private List<String> texts(String process) throws IOException {
    return Files.readAllLines(folder.resolve("eg_log_gw1_" + process + "-process.log")).stream()
        .map(line -> line.split(" <@> ?", -1)[9])
        .toList();
  }

  private static String line(LoggingEvent event) {
    return new EceLayout(ZoneOffset.ofHours(-4), 3984, () -> 67).doLayout(event);
  }

  private static LoggingEvent event(String thread, String message) {
    Logger logger =
        (Logger) LoggerFactory.getLogger("com.egain.mail.module.retriever.service.RxInstance");
    LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, null, new Object[0]);
    event.setInstant(AT);
    event.setThreadName(thread);
    event.setCallerData(
        new StackTraceElement[] {
          new StackTraceElement("RxInstance", "startInstance", "RxInstance.java", 1)
        });
    return event;
  }
}
