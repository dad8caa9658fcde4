package dev.mailgw.lab.wire;

import java.time.Duration;

/** What a {@link WireEvent} is about, for those who judge clients. */
public sealed interface About {

  /** Nothing that its kind and detail don't say. */
  record Nothing() implements About {}

  /**
   * Who signed in.
   *
   * @param mailbox in lower case
   * @param holder a user's address or an application's id
   * @param application the client id the token was issued to
   * @param token a short fingerprint that tells tokens apart, and nothing of the token itself
   */
  record Person(String mailbox, String holder, String application, String token) implements About {}

  /** One message of a folder. */
  record Message(String folder, int uid) implements About {}

  /**
   * A mail that was submitted.
   *
   * @param messageId the client's Message-ID, as it wrote it
   */
  record Mail(String messageId) implements About {}

  /** How long the client was asked to stay away, in the lab's time. */
  record Wait(Duration howLong) implements About {}

  /** The account has more sessions than it may. */
  record Crowd() implements About {}

  /** Who ended a connection. */
  record End(By by) implements About {}

  /** Either side. */
  enum By {
    CLIENT,
    SERVER
  }
}
