package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages that Exchange can't render, and sizes that it only estimates. */
@Timeout(60)
class PoisonIT {

  private static final String BODY = "0123456789".repeat(100);

  @TempDir private Path directory;
  private LabFixture lab;
  private ImapServer server;
  private WireClient client;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    for (int i = 0; i < 20; i++) {
      byte[] message = ("Subject: a\r\n\r\n" + BODY).getBytes(StandardCharsets.US_ASCII);
      lab.mailbox(ANNE).append(message, NOW);
    }
    server = new ImapServer(Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server()), lab.host());
    client = WireClient.tls(server.port(), lab.tls().client());
    client.line();
    client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(ANNE));
    client.imap("A2 SELECT INBOX");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    lab.close();
  }

  @Test
  void theSameMessagesComeWithoutDataAtEachTry() throws IOException {
    poison(Poison.NO_DATA, 0.3);
    List<String> first = client.imap("A3 UID FETCH 1:* (BODY.PEEK[HEADER])");
    List<String> second = client.imap("A3 UID FETCH 1:* (BODY.PEEK[HEADER])");

    assertThat(first).isEqualTo(second).last().isEqualTo("A3 OK FETCH completed.");
    assertThat(first.stream().filter(line -> line.startsWith("* "))).hasSizeBetween(1, 19);
    assertThat(client.imap("A4 UID FETCH 1:* (RFC822.SIZE)")).hasSize(21);
  }

  @Test
  void aMessageFromExchangeTakesThePlaceOfOneThatCantBeConverted() throws IOException {
    poison(Poison.SUBSTITUTE, 1);

    assertThat(client.imap("A3 UID FETCH 7 BODY.PEEK[]"))
        .contains(
            "From: Microsoft Exchange Server",
            "Subject: Retrieval using the IMAP4 protocol failed for the following message: 7")
        .doesNotContain(BODY)
        .last()
        .isEqualTo("A3 OK FETCH completed.");
    assertThat(lab.noted(Kind.FETCHED)).isEmpty();
  }

  @Test
  void aDispositionStandsWithoutItsParentheses() throws IOException {
    poison(Poison.BAD_STRUCTURE, 1);

    assertThat(client.imap("A3 FETCH 1 BODYSTRUCTURE"))
        .containsExactly(
            "* 1 FETCH (BODYSTRUCTURE (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"us-ascii\") NIL NIL"
                + " \"7BIT\" 1000 1 NIL \"attachment\" NIL NIL))",
            "A3 OK FETCH completed.");
  }

  @Test
  void aPartialFetchBringsTheWhole() throws IOException {
    poison(Poison.WHOLE_FOR_PART, 1);

    assertThat(client.imap("A3 FETCH 1 BODY.PEEK[]<0.10>").getFirst())
        .isEqualTo("* 1 FETCH (BODY[]<0> {1014}");
  }

  @Test
  void aSizeIsFarTooLittle() throws IOException {
    lab.host().rules().directory().changePolicy(policy -> policy.withExactSizes(true));
    poison(Poison.LYING_SIZE, 1);

    assertThat(client.imap("A3 FETCH 1 RFC822.SIZE").getFirst())
        .isEqualTo("* 1 FETCH (RFC822.SIZE 50)");
  }

  @Test
  void sizesAreEstimatesUpToATenthOffAndAlwaysTheSame() throws IOException {
    List<String> first = client.imap("A3 FETCH 1:* RFC822.SIZE");

    assertThat(client.imap("A3 FETCH 1:* RFC822.SIZE")).isEqualTo(first);
    assertThat(first.stream().filter(l -> l.startsWith("* ")).map(PoisonIT::size))
        .hasSize(20)
        .allMatch(size -> size >= 913 && size <= 1_115)
        .anyMatch(size -> size > 1_014)
        .anyMatch(size -> size < 1_014);
  }

  private void poison(Poison kind, double probability) {
    var point = new Point("imap", "FETCH", Stage.CONTENT);
    lab.fault(
        Fault.at("p", point, new Effect.Poisoned(kind))
            .withWhen(new When(probability, 0, 1, 0, Duration.ZERO, Optional.empty())));
  }

  private static int size(String line) {
    return Integer.parseInt(line.replaceAll(".*RFC822.SIZE (\\d+)\\)", "$1"));
  }
}
