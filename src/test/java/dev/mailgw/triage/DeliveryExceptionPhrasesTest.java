package dev.mailgw.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryExceptionPhrasesTest {

  private static final Path SHIPPED = Path.of("conf/delivery-exceptions.txt");

  @Test
  void shipsTheListThatIsBuiltIn() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("delivery-exceptions.txt")) {
      assertThat(in).hasBinaryContent(Files.readAllBytes(SHIPPED));
    }
    assertThat(DeliveryExceptionPhrases.load(SHIPPED).size())
        .isEqualTo(DeliveryExceptionPhrases.builtIn().size())
        .isBetween(60, 144);
  }

  @Test
  void takesTheSubjectBeforeTheSenderAndTheLongerPhraseBeforeTheShorter() {
    DeliveryExceptionPhrases phrases =
        DeliveryExceptionPhrases.parse(
            "x",
            """
            # comment

            permanent sender  daemon@
            permanent subject delivery notice
            temporary subject delivery notice (delay)
            """);

    assertThat(phrases.find("A Delivery  NOTICE (Delay)", List.of("daemon@x.org")))
        .hasValueSatisfying(p -> assertThat(p.permanence()).isEqualTo(Permanence.TEMPORARY));
    assertThat(phrases.find("delivery notice", List.of()))
        .hasValueSatisfying(p -> assertThat(p.permanence()).isEqualTo(Permanence.PERMANENT));
    assertThat(phrases.find("hello", List.of("a@x.org", "Mail-DAEMON@x.org")))
        .hasValueSatisfying(p -> assertThat(p.evidence()).isEqualTo("sender contains 'daemon@'"));
    assertThat(phrases.find("daemon@", List.of("a@x.org"))).isEmpty();
  }

  @Test
  void tellsOfAllBadLinesWithTheirNumbers(@TempDir Path dir) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("p.txt"),
            """
            permanent subject fine phrase
            forever subject x y z
            permanent body some text

            permanent subject ab
            temporary subject Fine  Phrase
            permanent
            """);

    assertThatExceptionOfType(InvalidPhrasesException.class)
        .isThrownBy(() -> DeliveryExceptionPhrases.load(file))
        .satisfies(e ->
            assertThat(e.problems())
                .containsExactly(
                    file + ":2: word 1 is 'forever', expected 'permanent' or 'temporary'",
                    file + ":3: word 2 is 'body', expected 'subject' or 'sender'",
                    file + ":5: the phrase 'ab' is shorter than 3 characters",
                    file + ":6: the subject phrase 'Fine  Phrase' is there already",
                    file + ":7: word 2 is '', expected 'subject' or 'sender'"));
  }

  @Test
  void readsAListInUtf8(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("p.txt");
    Files.write(file, "\ufefftemporary subject RÜCKKEHR\n".getBytes(StandardCharsets.UTF_8));

    assertThat(DeliveryExceptionPhrases.load(file).find("meine Rückkehr", List.of())).isPresent();
  }
}
