package dev.mailgw.retrieve.imap;

import dev.mailgw.retrieve.Fetching;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An opened INBOX. */
final class ImapSession implements MailboxSession {

  private final ImapConnection connection;
  private final ImapListing listing;
  private final Deletion deletion;
  private final String who;

  ImapSession(ImapConnection connection, Inbox inbox, String who) {
    this.connection = connection;
    this.listing = new ImapListing(connection, inbox);
    this.deletion = new Deletion(connection, listing);
    this.who = who;
  }

  /** One command or several. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  @Override
  public boolean keysAscend() {
    return true;
  }

  @Override
  public List<RemoteMessage> list(Optional<MailboxKey> after, int max) throws MailboxException {
    try {
      return listing.page(after, max);
    } catch (IOException e) {
      throw ImapFailure.of(who, "search", e);
    }
  }

  @Override
  public void fetch(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    request(messages, sink).await();
  }

  @Override
  public Fetching request(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    try {
      FetchCommand fetch = FetchCommand.send(connection, messages, sink);
      return () -> step("fetch", fetch::await);
    } catch (IOException e) {
      throw ImapFailure.of(who, "fetch", e);
    }
  }

  @Override
  public void delete(Collection<MailboxKey> keys) throws MailboxException {
    step("delete", () -> deletion.request(keys));
  }

  @Override
  public void settle() throws MailboxException {
    step("delete", deletion::settle);
  }

  @Override
  public int roundTrips() {
    return connection.roundTrips();
  }

  @Override
  public void close() {
    connection.signOff();
  }

  private void step(String name, Step step) throws MailboxException {
    try {
      step.run();
    } catch (IOException e) {
      throw ImapFailure.of(who, name, e);
    }
  }
}
