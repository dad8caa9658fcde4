package dev.mailgw.app.load;

import java.time.Duration;

/**
 * By how much a calibration's lab is late, and where the gateway is to see that. Each is another
 * time, so that one phase can't be taken for another; none is above 100 ms, for in longer pauses
 * the lab looks after its client, which makes them longer still.
 */
enum Delays {
  /** The server is reached, but does not speak TLS yet. */
  TLS("tls", "imap", "CONNECT", "before", 60),
  AUTH("auth", "imap", "AUTHENTICATE", "after", 70),
  SELECT("select", "imap", "SELECT", "after", 80),
  SEARCH("search", "imap", "SEARCH", "after", 90),
  /** Amid the message, once for each. */
  FETCH("fetch", "imap", "FETCH", "content", 100),
  DELETE("delete", "imap", "STORE", "after", 45),
  LOGOUT("logout", "imap", "LOGOUT", "before", 50),
  SEND_AUTH("send.auth", "smtp", "AUTH", "after", 65),
  MAIL("send.mail", "smtp", "MAIL", "after", 75),
  RCPT("send.rcpt", "smtp", "RCPT", "after", 85),
  DATA("send.data", "smtp", "DATA", "after", 95),
  ACCEPTED("send.accepted", "smtp", ".", "after", 55);

  private final String timing;
  private final String service;
  private final String command;
  private final String stage;
  private final int millis;

  Delays(String timing, String service, String command, String stage, int millis) {
    this.timing = timing;
    this.service = service;
    this.command = command;
    this.stage = stage;
    this.millis = millis;
  }

  /**
   * One mailbox and one mail a visit, as the profile ece fetches: then each delay falls into a
   * visit once, and its median shows it whole. More mail comes than late visits bring, since in an
   * empty mailbox nothing is searched for. Visits are frequent, so that both programs are warm when
   * it counts: a cold one takes milliseconds more for the same work.
   *
   * @param length of what is measured, and of the time to warm up
   */
  static String load(Duration length) {
    return """
    name: calibration
    seed: 1
    warmUp: %ds
    duration: %ds
    profile: ece
    mailboxes: {count: 1}
    arrival: {rate: 8/s, rhythm: constant}
    mail: {size: 5kB, acknowledged: true}
    gateway:
      retriever: {pollInterval: 100ms, emailsPerCycle: 1}
      triage: {pollInterval: 100ms}
      dispatcher: {messagesPerMinute: 0, recipientsPerDay: 0, pollInterval: 100ms}
    """
        .formatted(length.toSeconds(), length.toSeconds());
  }

  /** The name under which a report has what it delays. */
  String timing() {
    return timing;
  }

  String service() {
    return service;
  }

  String command() {
    return command;
  }

  String stage() {
    return stage;
  }

  int millis() {
    return millis;
  }
}
