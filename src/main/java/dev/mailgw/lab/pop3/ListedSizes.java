package dev.mailgw.lab.pop3;

import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.mailbox.SizeRule;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.util.function.ToLongFunction;

/** What STAT and LIST say of a message: what IMAP says, too, or by a fault a lie. */
final class ListedSizes implements ToLongFunction<StoredMessage> {

  private static final int LIE = 10;

  private final SessionFaults faults;
  private final SizeRule rule;

  ListedSizes(SessionFaults faults, SizeRule rule) {
    this.rule = rule;
    this.faults = faults;
  }

  @Override
  public long applyAsLong(StoredMessage message) {
    return lies("LIST", message) || lies("RETR", message)
        ? message.body().size() / LIE
        : rule.of(message);
  }

  private boolean lies(String verb, StoredMessage message) {
    return faults.spoil(Poison.LYING_SIZE, verb, message.uid());
  }
}
