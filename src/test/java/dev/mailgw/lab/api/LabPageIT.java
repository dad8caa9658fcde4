package dev.mailgw.lab.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.testing.ChromiumDump;
import dev.mailgw.testing.WireClient;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's page as a browser shows it; skipped where no Chromium is installed. */
class LabPageIT {

  @TempDir Path dir;

  @Test
  void showsTheLabAndRunsNothingThatAClientSaid() throws Exception {
    Optional<Path> chromium = ChromiumDump.browser();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    try (var lab = new RunningLabFixture(dir)) {
      lab.send("PATCH", "/api/v1/users/sales@contoso.test", "{\"obstacles\":\"mfa-required\"}");
      lab.send(
          "POST",
          "/api/v1/faults",
          "{\"name\":\"<img src=x>\",\"at\":{\"service\":\"imap\"},\"do\":{\"delay\":\"2s\"}}");
      lab.send("POST", "/api/v1/mailboxes/info@contoso.test/generate", "{\"count\":7}");

      lab.send(
          "POST",
          "/api/v1/mailboxes/sales@contoso.test/messages",
          "message/rfc822",
          "From: a@b.test\r\nSubject: =?utf-8?q?gr=C3=BCn?= <script>alert(1)</script>\r\n\r\nx");

      try (WireClient client = WireClient.plain(lab.lab().ready().imapPlain())) {
        client.line();
        client.imap("a LOGOUT");
      }

      lab.send("PUT", "/api/v1/arrivals", "{\"rate\":\"+1@9h\",\"to\":\"shared\"}");
      String page = ChromiumDump.of(lab.url() + "/#sales@contoso.test", chromium.get(), dir);

      assertThat(page)
          .contains("contoso.test (5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11)")
          .contains(">svc-ece@contoso.test</button>")
          .contains("<td class=\"bad\">mfa-required</td>")
          .contains("by-hand/&lt;img src=x&gt;")
          .contains("delay of 2000 ms")
          .contains("aria-label=\"IMAP for sales@contoso.test\"")
          .contains("<td class=\"n\">7</td>")
          .contains(">+1@9h to each of 2 mailboxes</p>")
          .contains(">live<")
          .contains("href=\"api/v1/sessions/imap/1/transcript\"")
          .contains(">grün &lt;script&gt;alert(1)&lt;/script&gt;</a>")
          .contains("href=\"api/v1/mailboxes/sales%40contoso.test/messages/1?folder=INBOX\"")
          .doesNotContain("<img");
    }
  }
}
