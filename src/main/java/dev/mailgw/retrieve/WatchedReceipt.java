package dev.mailgw.retrieve;

import dev.mailgw.spool.ExceptionFinding;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Receipt;
import java.io.IOException;
import java.io.InputStream;

/** A receipt that lets a watch know what passes. Belongs to one thread, as its receipt does. */
final class WatchedReceipt implements Receipt {

  private final Receipt receipt;
  private final Watch watch;

  WatchedReceipt(Receipt receipt, Watch watch) {
    this.receipt = receipt;
    this.watch = watch;
  }

  @Override
  public long add(MailboxKey key, InputStream content) throws IOException {
    watch.begins(key);
    Substitute passing = new Substitute(content);
    long size = receipt.add(key, passing);
    watch.ends(key, size, passing.isOne()).ifPresent(receipt::note);
    return size;
  }

  @Override
  public void note(ExceptionFinding finding) {
    receipt.note(finding);
  }

  @Override
  public long bytes() {
    return receipt.bytes();
  }

  @Override
  public int messages() {
    return receipt.messages();
  }

  @Override
  public int commit() {
    return receipt.commit();
  }

  @Override
  public void close() {
    receipt.close();
  }
}
