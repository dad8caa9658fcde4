package dev.mailgw.lab.pop3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What no decent client sends: a sensible command, spoiled. The seed decides it all. */
final class HostileStream {

  private static final List<String> COMMANDS =
      List.of(
          "CAPA",
          "NOOP",
          "STAT",
          "LIST",
          "LIST 1",
          "UIDL",
          "UIDL 2",
          "RETR 1",
          "TOP 1 5",
          "DELE 2",
          "RSET",
          "AUTH",
          "AUTH XOAUTH2",
          "AUTH PLAIN",
          "USER a@b",
          "PASS c",
          "STLS",
          "QUIT");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "+1",
          "2147483647",
          "2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "00000000000000000001",
          "1.5",
          "0x10",
          "\u0661",
          "NaN",
          " ");

  private final Random random;

  HostileStream(long seed) {
    this.random = new Random(seed);
  }

  /** One mutated command, or several, with or without line ends. */
  byte[] next() {
    byte[] bytes = bytes(command() + "\r\n");
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes);
      case 1 -> bytes(command().substring(random.nextInt(3)) + command() + "\r\n");
      case 2 -> bytes(command() + " " + number() + " " + number() + "\r\n");
      case 3 -> bytes(command() + "\0\0 \0" + number() + "\r\n");
      case 4 -> bytes((command() + "\n").repeat(1 + random.nextInt(20)));
      case 5 -> garbage(random.nextInt(300));
      case 6 -> rarely() ? bytes("x".repeat(9_000 + random.nextInt(9_000)) + "\r\n") : bytes;
      default -> bytes(command().replace(' ', '\t') + "\r\r\n\n");
    };
  }

  private String command() {
    return COMMANDS.get(random.nextInt(COMMANDS.size()));
  }

  private String number() {
    return NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  private boolean rarely() {
    return random.nextInt(8) == 0;
  }

  private byte[] flipped(byte[] bytes) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private byte[] garbage(int length) {
    var out = new ByteArrayOutputStream();
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    out.writeBytes(bytes);
    out.write('\n');
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
