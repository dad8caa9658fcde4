package dev.mailgw.monitor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much mail stands in one state of the outbound queue.
 *
 * @param messages how many, not negative
 * @param oldest the age of the oldest; zero if there is none
 */
public record QueueDepth(long messages, Duration oldest) {

  public QueueDepth {
    requireNonNull(oldest, "oldest is null");
    if (messages < 0 || oldest.isNegative()) {
      throw new IllegalArgumentException("negative: messages=" + messages + " oldest=" + oldest);
    }
  }
}
