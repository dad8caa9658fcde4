package dev.mailgw.lab.pop3;

import dev.mailgw.lab.directory.FrontEnd;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How each generation of the front end introduces itself. */
final class Greeting {

  static final String HOST = "LAB0PR01CA0001.labprd01.prod.outlook.com";

  /** The host's name is base64 of UTF-16LE. */
  private static final String ENCODED_HOST =
      Base64.getEncoder().encodeToString(HOST.getBytes(StandardCharsets.UTF_16LE));

  private Greeting() {}

  static Answer of(FrontEnd frontEnd) {
    String text =
        switch (frontEnd) {
          case CLASSIC -> "The Microsoft Exchange POP3 service is ready.";
          case TCPPROXY -> "Microsoft Exchange POP3 server ready (tcpproxy/15.20.9137.005).";
        };
    return Answer.ok(text + " [" + ENCODED_HOST + "]");
  }

  /** Which generation a connection meets: the share of the new one is the tenant's affair. */
  static FrontEnd generation(long connection, int tcpProxyPercent) {
    return connection * 37 % 100 < tcpProxyPercent ? FrontEnd.TCPPROXY : FrontEnd.CLASSIC;
  }
}
