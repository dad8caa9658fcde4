package dev.mailgw.retrieve;

/** Counts what a visit does. Belongs to one thread. */
final class Tally {

  private int messages;
  private int duplicates;
  private int missing;
  private int deleted;
  private long bytes;

  /** Of {@code received} messages so many were new. */
  void stored(int received, int fresh, long size) {
    messages += fresh;
    duplicates += received - fresh;
    bytes += size;
  }

  void duplicates(int count) {
    duplicates += count;
  }

  void missing(int count) {
    missing += count;
  }

  void deleted(int count) {
    deleted += count;
  }

  int messages() {
    return messages;
  }

  int duplicates() {
    return duplicates;
  }

  int missing() {
    return missing;
  }

  int deleted() {
    return deleted;
  }

  long bytes() {
    return bytes;
  }
}
