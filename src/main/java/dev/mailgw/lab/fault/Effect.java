package dev.mailgw.lab.fault;

import dev.mailgw.lab.tls.CertificateFlaw;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What goes wrong. */
public sealed interface Effect {

  /**
   * These lines come instead of the answer.
   *
   * @param lines {@code {tag}}, {@code {host}}, {@code {time}} and {@code {session}} in them are
   *     replaced by those of the session
   * @param hangUp whether the connection is closed behind them
   */
  record Reply(List<String> lines, boolean hangUp) implements Effect {
    public Reply {
      lines = List.copyOf(lines);
    }
  }

  /**
   * This comes instead of the answer over HTTP.
   *
   * @param body {@code {trace}}, {@code {correlation}} and {@code {time}} in it are replaced by
   *     those of the exchange
   */
  record HttpReply(int status, Map<String, String> headers, String body) implements Effect {
    public HttpReply {
      headers = Map.copyOf(headers);
    }
  }

  /** Entra refuses for the reason with this AADSTS number. */
  record Aadsts(int code) implements Effect {}

  /** The answer is late by so much, in the world's time. */
  record Delay(Duration by) implements Effect {}

  /** No answer ever; the connection stays. */
  record Hang() implements Effect {}

  /**
   * The connection breaks: a TCP reset, without an end.
   *
   * @param afterBytes of what the server still sends; at stage CONTENT of a client's data, receives
   */
  record Drop(long afterBytes) implements Effect {}

  /** The server closes the connection in order, without an answer. */
  record HangUp() implements Effect {}

  /** The server closes its half: it sends nothing any more, but still listens. */
  record HalfClose() implements Effect {}

  /** From now on the server sends so slowly. */
  record Slow(int bytesPerSecond) implements Effect {}

  /** The server presents a bad certificate; only at {@code CONNECT} and SMTP's STARTTLS. */
  record BadCertificate(CertificateFlaw flaw) implements Effect {}

  /** Exchange throttles the mailbox for this long, in the lab's time. */
  record Throttle(Duration backOff) implements Effect {}

  /** The session's token counts as expired from now on. */
  record TokenDeath() implements Effect {}

  /** A message that can't be rendered; the same ones at each try. */
  record Poisoned(Poison kind) implements Effect {}
}
