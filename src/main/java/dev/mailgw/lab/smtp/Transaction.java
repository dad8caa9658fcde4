package dev.mailgw.lab.smtp;

import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.Draft;
import dev.mailgw.lab.wire.ByteSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mail under way: its envelope and what has come of its data. Must be closed. */
final class Transaction implements ByteSink, AutoCloseable {

  /** What EHLO announces as SIZE. */
  static final long MAX_SIZE = 157_286_400;

  private final Optional<String> sender;
  private final List<String> recipients = new ArrayList<>();
  private final Draft draft;
  private boolean tooLarge;

  Transaction(Optional<String> sender, Draft draft) {
    this.sender = sender;
    this.draft = draft;
  }

  Optional<String> sender() {
    return sender;
  }

  List<String> recipients() {
    return List.copyOf(recipients);
  }

  void add(String recipient) {
    recipients.add(recipient);
  }

  /** Whether data has come by BDAT already. */
  boolean isBegun() {
    return draft.size() > 0;
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  /** Beyond the limit bytes are read but not kept. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    tooLarge |= draft.size() + length > MAX_SIZE;
    if (!tooLarge) {
      draft.write(bytes, offset, length);
    }
  }

  Body keep() throws IOException {
    return draft.keep();
  }

  @Override
  public void close() throws IOException {
    draft.close();
  }
}
