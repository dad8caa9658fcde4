package dev.mailgw.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.Correlation;
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
import org.slf4j.event.Level;

class LogLevelsTest {

  private static final Logger LOG = LoggerFactory.getLogger("dev.mailgw.sample.Part");

  @TempDir private Path folder;

  @AfterEach
  void backToTheDefault() {
    LogLevels.set("dev.mailgw.sample", "default");
    LogSetup.configure(Level.INFO, LogFormat.TEXT, Optional.empty());
  }

  @Test
  void aLevelIsChangedWhileTheProgramRunsAndSecretsStayMasked() throws IOException {
    List<String> lines =
        written(() -> {
          LOG.debug("too fine");
          assertThat(LogLevels.set("dev.mailgw.sample", "TRACE")).isEmpty();
          LOG.trace("refresh_token=s3cr3t");
          assertThat(LogLevels.set("dev.mailgw.sample", "default")).isEmpty();
          LOG.debug("too fine again");
        });
    assertThat(lines)
        .extracting(line -> line.substring(line.indexOf(" - ") + 3))
        .containsExactly(
            "log level of dev.mailgw.sample is trace until the next start",
            "refresh_token=[MASKED]",
            "log level of dev.mailgw.sample is default until the next start");
  }

  @Test
  void whatWouldPrintTheConversationStaysOff() {
    assertThat(LogLevels.set("org.eclipse.angus.mail", "trace"))
        .contains(
            "logger 'org.eclipse.angus.mail' stays off: it would print the conversation with the"
                + " mail server");
    assertThat(LogLevels.set("com.sun.mail", "debug")).isPresent();
  }

  @Test
  void whatIsNoLevelOrNoLoggerIsRefused() {
    assertThat(LogLevels.set("dev.mailgw", "loud"))
        .contains(
            "'loud' is no level: give trace, debug, info, warn, error or, for what is not root,"
                + " default");
    assertThat(LogLevels.set("root", "default")).isPresent();
    assertThat(LogLevels.set("", "info")).isPresent();
    assertThat(LogLevels.set("a\nb", "info").orElseThrow()).doesNotContain("\n");
  }

  @Test
  void aLineSaysWhatItIsAboutOnce() throws IOException {
    List<String> lines =
        written(() -> {
          try (Correlation _ = Correlation.visit("999", 7, new AliasId("sales"))) {
            LOG.info("the server was slow");
            LOG.info("cycle=7 instance=999 alias=sales result=ok");
            try (Correlation _ = Correlation.mail("1A2B", new AliasId("sales"))) {
              LOG.info("no header");
            }
          }
          LOG.info("nothing");
        });
    assertThat(lines)
        .extracting(line -> line.substring(line.indexOf(" - ") + 3))
        .containsExactly(
            "the server was slow alias=sales cycle=7 instance=999",
            "cycle=7 instance=999 alias=sales result=ok",
            "no header alias=sales cycle=7 instance=999 queueId=1A2B",
            "nothing");
  }

  private List<String> written(Runnable work) throws IOException {
    Path file = folder.resolve("mailgw.log");
    LogSetup.configure(Level.INFO, LogFormat.TEXT, Optional.of(file));
    work.run();
    LogSetup.configure(Level.INFO, LogFormat.TEXT, Optional.empty());
    return Files.readAllLines(file);
  }
}
