package dev.mailgw.dispatch;

/** What a server made of one mail for one recipient. The reply is the server's own line. */
public sealed interface Outcome {

  EnhancedStatus status();

  String reply();

  /** Accepted: the server has it now. */
  record Delivered(EnhancedStatus status, String reply) implements Outcome {}

  /** Not now (4xx, or no connection). */
  record Deferred(EnhancedStatus status, String reply) implements Outcome {}

  /** Never (5xx). */
  record Failed(EnhancedStatus status, String reply) implements Outcome {}

  /** The connection broke after the final dot: the server may have it or not. */
  record Unknown(EnhancedStatus status, String reply) implements Outcome {}
}
