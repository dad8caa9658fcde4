package dev.mailgw.triage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageStart;
import dev.mailgw.message.RawMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageFuzzTest {

  private static final Set<String> VERDICTS =
      Set.of(
          "ordinary",
          "auto-generated",
          "unparsable",
          "delivery-exception-permanent",
          "delivery-exception-temporary");

  private static final String SEED_MAIL =
      """
      Return-Path: <@a,@b:jane@example.org>
      Received: from x by y; Mon, 2 Jun 2025 10:00:00 +0000
      From: "Jane \\"J\\" Doe" (home) <jane@example.org>, =?utf-8?Q?J=C3=B6rg?= <j@example.org>
      Reply-To: Team: "a b"@example.org, c@[192.0.2.1];
      Sender: owner-x@example.org
      Subject: =?iso-2022-jp?B?GyRCR1s/LhsoQg==?= =?UTF-8?B?R3LDtsOfZQ==?=
       folded =?x?y?z?=
      Message-ID: <1@example.org>
      Precedence: first
      Auto-Submitted: no
      X-Auto-Response-Suppress: DR
      Content-Type: multipart/report; report-type="delivery-status"; boundary*0="b; \\"";
       boundary*1=c

      --b; "c
      Content-Type: message/delivery-status

      Action: failed
      Status: 5.1.1

      --b; "c--
      """
          .replace("\n", "\r\n");

  private final Triage triage = new Triage(DeliveryExceptionPhrases.builtIn());
  private final ReplyGuard guard =
      new ReplyGuard(
          List.of(new MailAddress("support", "gw.example")),
          (_, _) -> Optional.empty(),
          InstantSource.system());

  @Test
  void judgesEveryMutationOfAMail() {
    Random random = new Random(20261122);
    for (int i = 0; i < 4000; i++) {
      byte[] mail = mutated(random);
      assertThatCode(() -> assertThat(judge(mail)).isIn(VERDICTS))
          .as("mutation %d: %s", i, HexFormat.of().formatHex(mail))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void judgesNoise() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[random.nextInt(600)];
      random.nextBytes(noise);
      assertThatCode(() -> judge(noise)).doesNotThrowAnyException();
    }
  }

  /** What a parser that goes back and forth would need minutes or a deep stack for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "\"\\",
        "<",
        "[",
        "=?",
        "=?a?Q?",
        "=?a?Q?x",
        "=?utf-8?B?QQ==?= ",
        "a@b,",
        ":",
        "\t ",
        ";x=\"\\\"",
        "report domain:",
        "re: ",
        "\r",
        "\0"
      })
  void judgesAHeaderFullOfOneThing(String piece) throws IOException {
    String much = piece.repeat(200_000 / piece.length());
    for (String field : List.of("From", "Reply-To", "Return-Path", "Subject", "Content-Type")) {
      String mail = "X: y\r\n" + field + ": " + much + "\r\n\r\n";
      assertThat(judge(mail.getBytes(ISO_8859_1))).isIn(VERDICTS);
    }
  }

  private String judge(byte[] mail) throws IOException {
    MessageStart start = Triage.open(RawMessage.of(mail));
    Verdict verdict = triage.judge(start);
    guard.decide(
        new AliasId("a"), Optional.of(Duration.ofDays(1)), start.header(), new Verdict.Ordinary());
    return verdict.name();
  }

  private static byte[] mutated(Random random) {
    StringBuilder mail = new StringBuilder(SEED_MAIL);
    for (int n = random.nextInt(1, 12); n > 0; n--) {
      int at = random.nextInt(mail.length());
      switch (random.nextInt(4)) {
        case 0 -> mail.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mail.delete(at, Math.min(mail.length() - 1, at + random.nextInt(1, 30)));
        case 2 -> mail.insert(at, "()<>[]:;@\\,\"=?\r\n\t \0".charAt(random.nextInt(19)));
        default -> mail.insert(at, mail.substring(at, Math.min(mail.length(), at + 40)));
      }
    }
    return mail.toString().getBytes(ISO_8859_1);
  }
}
