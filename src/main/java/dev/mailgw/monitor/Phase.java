package dev.mailgw.monitor;

import java.util.Locale;

/** What a cycle or a submission spends its time on. The label is the name in lower case. */
public enum Phase {
  TOKEN,
  DNS,
  CONNECT,
  TLS,
  AUTH,
  SELECT,
  SEARCH,
  FETCH,
  STORE,
  DELETE,
  LOGOUT,
  QUEUE_WAIT,
  MAIL,
  RCPT,
  DATA,
  ACCEPTED;

  /** The name as it stands in metrics, logs and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
