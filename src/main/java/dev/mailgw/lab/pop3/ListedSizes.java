package dev.mailgw.lab.pop3;

import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.util.function.ToLongFunction;

/** What STAT and LIST say of a message: an estimate, or by a fault a lie. */
final class ListedSizes implements ToLongFunction<StoredMessage> {

  private static final int LIE = 10;

  private final SessionFaults faults;

  ListedSizes(SessionFaults faults) {
    this.faults = faults;
  }

  @Override
  public long applyAsLong(StoredMessage message) {
    long size = message.body().size();
    return lies("LIST", message) || lies("RETR", message)
        ? size / LIE
        : EstimatedSize.of(message.uid(), size);
  }

  private boolean lies(String verb, StoredMessage message) {
    return faults.spoil(Poison.LYING_SIZE, verb, message.uid());
  }
}
