package dev.mailgw.retrieve.pop3;

import java.io.IOException;

/** An answer to CAPA (RFC 2449 §5). */
final class Capabilities {

  private Capabilities() {}

  /** Reads it to its end; whether PIPELINING is among them. A refusal is none. */
  static boolean pipelining(Pop3Input in) throws IOException {
    boolean offered = false;
    if (in.line().startsWith("+OK")) {
      for (String line = in.line(); !line.equals("."); line = in.line()) {
        offered |= line.strip().equalsIgnoreCase("PIPELINING");
      }
    }
    return offered;
  }
}
