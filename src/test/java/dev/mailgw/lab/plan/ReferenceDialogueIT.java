package dev.mailgw.lab.plan;

import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.smtp.Variants;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is always so, without any plan, against transcripts beside this class. */
@Timeout(60)
class ReferenceDialogueIT {

  @TempDir private static Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healthy",
        "sign-in-forms",
        "shared-mailbox",
        "mailbox-engine",
        "pop3-mailbox",
        "smtp-errors",
        "time-outs",
        "send-to-sent-items",
        "discovery",
        "message-rate",
        "message-rate-refused",
        "recipients-per-message",
        "command-limit",
        "smtp-session-cap",
        "token-body-slow",
        "token-endpoint-certificates"
      })
  void saysWordForWordWhatItsTranscriptSays(String name) throws Exception {
    try (var bench = new Bench(directory);
        var dialogue = new Dialogue(bench, Script.find(name).orElseThrow())) {
      dialogue.play();
    }
  }

  @Test
  void canSayTooManyConnectionsInTheOlderWords() throws Exception {
    var words = Variants.USUAL.withOlderConcurrencyText(true);
    LabConfig older = LabConfig.builtIn().withSubmission(words);
    try (var bench = new Bench(older, directory);
        var dialogue = new Dialogue(bench, Script.find("older-concurrency-text").orElseThrow())) {
      dialogue.play();
    }
  }
}
