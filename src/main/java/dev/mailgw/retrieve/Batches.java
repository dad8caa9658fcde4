package dev.mailgw.retrieve;

import java.util.ArrayList;
import java.util.List;

/** Cuts a listing into batches that fit the limits, in its order. */
final class Batches {

  private Batches() {}

  static List<List<RemoteMessage>> of(List<RemoteMessage> messages, RetrievalLimits limits) {
    List<List<RemoteMessage>> batches = new ArrayList<>();
    List<RemoteMessage> batch = new ArrayList<>();
    long bytes = 0;
    for (RemoteMessage message : messages) {
      long size = Math.max(0, message.size());
      boolean full = batch.size() == limits.batchMessages() || bytes + size > limits.batchBytes();
      if (full && !batch.isEmpty()) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(message);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
