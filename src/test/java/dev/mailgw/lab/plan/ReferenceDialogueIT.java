package dev.mailgw.lab.plan;

import java.nio.file.Path;
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
        "discovery"
      })
  void saysWordForWordWhatItsTranscriptSays(String name) throws Exception {
    try (var bench = new Bench(directory);
        var dialogue = new Dialogue(bench, Script.find(name).orElseThrow())) {
      dialogue.play();
    }
  }
}
