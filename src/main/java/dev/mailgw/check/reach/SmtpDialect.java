package dev.mailgw.check.reach;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * RFC 5321 §3.1, §4.1.1.1, and RFC 3207.
 *
 * @param helloName what this machine calls itself
 */
record SmtpDialect(String helloName) implements Dialect {

  private static final int MOST = 100;

  @Override
  public String greeting(Wire wire) throws IOException {
    return reply(wire).getLast();
  }

  @Override
  public Greeting read(String greeting) {
    if (greeting.startsWith("220")) {
      return Greeting.WELCOME;
    }
    return greeting.matches("[45]\\d\\d[ -].*") ? Greeting.BUSY : Greeting.FOREIGN;
  }

  @Override
  public List<String> offers(Wire wire) throws IOException, Trouble {
    wire.send("EHLO " + helloName);
    List<String> reply = reply(wire);
    String last = reply.getLast();
    if (last.startsWith("501") || last.matches("5\\d\\d .*(?i:helo|ehlo|domain name).*")) {
      throw Trouble.lasting(
          "ehlo-name-invalid", "EHLO " + helloName + " was answered by '" + last + "'");
    }
    if (last.startsWith("4")) {
      throw Trouble.busy(last);
    }
    // the first line says hello only
    return last.startsWith("250")
        ? reply.stream().skip(1).map(line -> line.substring(4).toUpperCase(Locale.ROOT)).toList()
        : List.of();
  }

  @Override
  public boolean startTls(Wire wire) throws IOException {
    wire.send("STARTTLS");
    return reply(wire).getLast().startsWith("220");
  }

  @Override
  public void leave(Wire wire) throws IOException {
    wire.send("QUIT");
  }

  /** All lines of a reply, each of at least four characters if it is one of SMTP. */
  private static List<String> reply(Wire wire) throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(wire.readLine());
      if (lines.size() > MOST) {
        throw new EOFException("the reply does not end");
      }
    } while (lines.getLast().matches("\\d{3}-.*"));
    String last = lines.removeLast();
    lines.add(last.length() < 4 ? (last + "    ").substring(0, 4) : last);
    return lines;
  }
}
