package dev.mailgw.check.reach;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** RFC 1939 §4, RFC 2449 §5, RFC 2595 §4. */
final class Pop3Dialect implements Dialect {

  private static final int MOST = 100;

  @Override
  public String greeting(Wire wire) throws IOException {
    return wire.readLine();
  }

  @Override
  public Greeting read(String greeting) {
    if (greeting.startsWith("+OK")) {
      return Greeting.WELCOME;
    }
    return greeting.startsWith("-ERR") ? Greeting.BUSY : Greeting.FOREIGN;
  }

  @Override
  public List<String> offers(Wire wire) throws IOException {
    wire.send("CAPA");
    List<String> offers = new ArrayList<>();
    if (!wire.readLine().startsWith("+OK")) {
      return offers;
    }
    for (String line = wire.readLine(); !line.equals("."); line = wire.readLine()) {
      offers.add(line.toUpperCase(Locale.ROOT));
      if (offers.size() > MOST) {
        throw new EOFException("the list of capabilities does not end");
      }
    }
    return offers;
  }

  @Override
  public boolean startTls(Wire wire) throws IOException {
    wire.send("STLS");
    return wire.readLine().startsWith("+OK");
  }

  @Override
  public void leave(Wire wire) throws IOException {
    wire.send("QUIT");
  }
}
