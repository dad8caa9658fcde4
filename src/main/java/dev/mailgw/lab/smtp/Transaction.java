package dev.mailgw.lab.smtp;

import dev.mailgw.lab.limit.SubmissionError;
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

  private final Sender sender;
  private final boolean binary;
  private final List<Recipient> recipients = new ArrayList<>();
  private final Draft draft;
  private Optional<SubmissionError> error = Optional.empty();
  private boolean tooLarge;

  Transaction(Sender sender, boolean binary, Draft draft) {
    this.sender = sender;
    this.binary = binary;
    this.draft = draft;
  }

  Sender sender() {
    return sender;
  }

  /** Whether the data may be anything and so can only come in chunks (RFC 3030 §3). */
  boolean isBinary() {
    return binary;
  }

  List<Recipient> recipients() {
    return List.copyOf(recipients);
  }

  boolean hasRecipients() {
    return !recipients.isEmpty();
  }

  int recipientCount() {
    return recipients.size();
  }

  void add(Recipient recipient) {
    recipients.add(recipient);
  }

  /** The first of the errors in it for whose repetition an account is punished. */
  Optional<SubmissionError> error() {
    return error;
  }

  void failed(SubmissionError what) {
    error = error.or(() -> Optional.of(what));
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
