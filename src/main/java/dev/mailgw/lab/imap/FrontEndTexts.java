package dev.mailgw.lab.imap;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.wire.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** What the two generations of Exchange Online's front end say differently. */
final class FrontEndTexts {

  private static final String HOST = "LAB0PR01CA0001.labprd01.prod.outlook.com";

  /** The host's name in the greeting is base64 of UTF-16LE. */
  private static final String HOST_CODE =
      "[" + Base64.getEncoder().encodeToString(HOST.getBytes(StandardCharsets.UTF_16LE)) + "]";

  private static final String BEFORE_TLS =
      "CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN"
          + " IDLE NAMESPACE LITERAL+";
  private static final String CLASSIC_BEFORE_LOGIN =
      "CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN"
          + " IDLE NAMESPACE LITERAL+";
  private static final String CLASSIC =
      "CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT"
          + " CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE"
          + " NAMESPACE LITERAL+";
  private static final String TCPPROXY_BEFORE_LOGIN =
      "CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT"
          + " CHILDREN IDLE NAMESPACE LITERAL+";
  private static final String TCPPROXY =
      "CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT ENABLE"
          + " IMAP4rev2 CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE"
          + " BACKENDAUTHENTICATE-IR CHILDREN IDLE NAMESPACE LITERAL+";

  private FrontEndTexts() {}

  /** The name of the machine that pretends to answer. */
  static String host() {
    return HOST;
  }

  static String greeting(FrontEnd frontEnd, long connection) {
    return switch (frontEnd) {
      case CLASSIC -> "OK The Microsoft Exchange IMAP4 service is ready. " + HOST_CODE;
      case TCPPROXY ->
          "OK Microsoft Exchange IMAP4 service ready. "
              + session(connection)
              + " (tcpproxy/15.21.0406.000 BACKENDAUTHENTICATE) "
              + HOST_CODE;
    };
  }

  /** The number under which the service knows a connection. */
  static String session(long connection) {
    byte[] seed = ("imap " + connection).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  static String capabilities(FrontEnd frontEnd, Connection connection, boolean signedIn) {
    if (!connection.secure()) {
      return BEFORE_TLS;
    }
    return switch (frontEnd) {
      case CLASSIC -> signedIn ? CLASSIC : CLASSIC_BEFORE_LOGIN;
      case TCPPROXY -> signedIn ? TCPPROXY : TCPPROXY_BEFORE_LOGIN;
    };
  }
}
