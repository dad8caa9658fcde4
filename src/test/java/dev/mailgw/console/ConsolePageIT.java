package dev.mailgw.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.testing.ChromiumDump;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it; skipped where no Chromium is installed. */
class ConsolePageIT {

  @TempDir Path dir;

  @Test
  void showsWhatTheGatewayTellsAndRunsNothingThatAServerSaid() throws Exception {
    Optional<Path> chromium = ChromiumDump.browser();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    try (ConsoleServer server =
        new ConsoleServer(ConsoleSettings.loopback(0), new ConsoleFixture().sources())) {
      server.start();
      String page = ChromiumDump.of("http://127.0.0.1:" + server.port() + "/", chromium.get(), dir);
      assertThat(page)
          .contains("Mail has stopped for 1 of 2 aliases: support.")
          .contains("0.1.0, profile ece, up 2 h")
          .contains("<code>mailgw alias activate support</code>")
          .contains("<code>imap-disabled</code>")
          .contains("&lt;img src=x onerror=alert(1)&gt; AUTH failed")
          .contains("act now")
          .contains("look soon")
          .contains("Cure: sign in again. Who: the account's user, by signing in.")
          .contains("89 days left")
          .contains("<form method=\"get\" action=\"oauth/start\">")
          .contains("<input type=\"hidden\" name=\"account\" value=\"sales\">")
          .doesNotContain("<img");
      assertThat(page.split("cycle \\d, ok, 203 ms, 10 messages", -1)).hasSize(1 + 6);
      assertThat(page).contains("cycle 4, failed, 25 ms, 0 messages (connect 5 ms, auth 20 ms)");
    }
  }
}
