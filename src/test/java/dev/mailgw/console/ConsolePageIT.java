package dev.mailgw.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it; skipped where no Chromium is installed. */
class ConsolePageIT {

  @TempDir Path dir;

  @Test
  void showsWhatTheGatewayTellsAndRunsNothingThatAServerSaid() throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    try (ConsoleServer server =
        new ConsoleServer(ConsoleSettings.loopback(0), new ConsoleFixture().sources())) {
      server.start();
      String page = dump(chromium.get(), "http://127.0.0.1:" + server.port() + "/");
      assertThat(page)
          .contains("Mail has stopped for 1 of 2 aliases: support.")
          .contains("0.1.0, profile ece, up 2 h")
          .contains("<code>mailgw alias activate support</code>")
          .contains("<code>imap-disabled</code>")
          .contains("&lt;img src=x onerror=alert(1)&gt; AUTH failed")
          .doesNotContain("<img");
      assertThat(page.split("cycle \\d, ok, 203 ms, 10 messages", -1)).hasSize(1 + 6);
      assertThat(page).contains("cycle 4, failed, 25 ms, 0 messages (connect 5 ms, auth 20 ms)");
    }
  }

  private String dump(Path chromium, String url) throws IOException, InterruptedException {
    Path out = dir.resolve("page.html");
    Process browser =
        new ProcessBuilder(
                List.of(
                    chromium.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + dir.resolve("profile"),
                    "--virtual-time-budget=4000",
                    "--dump-dom",
                    url))
            .redirectOutput(out.toFile())
            .redirectError(dir.resolve("chromium.log").toFile())
            .start();
    boolean ended = browser.waitFor(90, TimeUnit.SECONDS);
    browser.destroyForcibly().waitFor();
    assertThat(ended).as("Chromium ended in time").isTrue();
    return Files.readString(out);
  }

  private static Optional<Path> chromium() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
