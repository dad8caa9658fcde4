package dev.mailgw.lab.plan;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which commands each service has, so that a plan can't wait for one that never comes. */
final class Commands {

  private static final Map<String, String> KNOWN =
      Map.of(
          "imap",
          "CONNECT TLS CAPABILITY NOOP LOGOUT ID STARTTLS AUTHENTICATE LOGIN NAMESPACE ENABLE"
              + " SELECT EXAMINE CREATE DELETE RENAME SUBSCRIBE UNSUBSCRIBE LIST LSUB STATUS"
              + " APPEND CHECK CLOSE UNSELECT EXPUNGE SEARCH FETCH STORE COPY MOVE IDLE",
          "pop3",
          "CONNECT TLS CAPA STLS AUTH USER PASS STAT LIST UIDL RETR TOP DELE NOOP RSET QUIT",
          "smtp",
          "CONNECT TLS EHLO HELO STARTTLS AUTH MAIL RCPT DATA . BDAT RSET NOOP VRFY EXPN HELP QUIT",
          "entra",
          "TLS TOKEN AUTHORIZE DEVICECODE DISCOVERY KEYS");

  private Commands() {}

  static Set<String> services() {
    return new TreeSet<>(KNOWN.keySet());
  }

  /** None for a service that isn't there. */
  static Set<String> of(String service) {
    String known = KNOWN.get(service);
    return known == null ? Set.of() : Set.of(known.split(" "));
  }
}
