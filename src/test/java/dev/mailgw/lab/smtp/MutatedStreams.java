package dev.mailgw.lab.smtp;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.BOB;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Sessions that went wrong, the same ones for the same seed. */
final class MutatedStreams {

  private static final List<String> LINES =
      List.of(
          "EHLO ece.example.com",
          "HELO [IPv6:::1]",
          "AUTH XOAUTH2 dXNlcj14AWF1dGg9QmVhcmVyIHgBAQ==",
          "AUTH LOGIN",
          "AUTH PLAIN AHgAeA==",
          "*",
          "STARTTLS",
          "MAIL FROM:<" + ANNE + "> SIZE=12 BODY=8BITMIME RET=FULL ENVID=a+2Bb",
          "MAIL FROM:<> SMTPUTF8",
          "RCPT TO:<" + BOB + "> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a+3Db",
          "RCPT TO:<\"quoted \\\" x\"@elsewhere.example>",
          "RCPT TO:<no.such@contoso.example>",
          "DATA",
          "Subject: x",
          "Message-ID: <x@y>",
          " folded",
          "",
          ".",
          "..",
          "BDAT 5",
          "BDAT 12 LAST",
          "BDAT 123456789012345678 LAST",
          "BDAT -1",
          "RSET",
          "NOOP",
          "VRFY x",
          "QUIT now",
          "GET / HTTP/1.1");
  private static final List<String> ENDS =
      List.of("\r\n", "\r\n", "\r\n", "\n", "\r", "\n.\n", "\r\n.\n", "\0\r\n");

  private final Random random;

  MutatedStreams(Random random) {
    this.random = random;
  }

  byte[] next() {
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      lines.add(pick(LINES));
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(lines, random);
    }
    var text = new StringBuilder();
    lines.forEach(line -> text.append(mutated(line)).append(pick(ENDS)));
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String mutated(String line) {
    return switch (random.nextInt(6)) {
      case 0 -> flipped(line);
      case 1 -> line.substring(0, random.nextInt(line.length() + 1)) + pick(LINES);
      case 2 -> random.nextInt(20) == 0 ? line + "x".repeat(random.nextInt(20_000)) : line;
      default -> line;
    };
  }

  private String flipped(String line) {
    if (line.isEmpty()) {
      return "\0";
    }
    var text = new StringBuilder(line);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
    }
    return text.toString();
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
