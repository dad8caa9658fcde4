package dev.mailgw.retrieve.imap;

import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.retrieve.Requested;
import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An opened INBOX. */
final class ImapSession implements MailboxSession {

  private final ImapConnection connection;
  private final ImapListing listing;
  private final Removal removal;
  private final String who;
  private final Predicate<ImapConnection> keeper;
  private final int tripsBefore;

  /**
   * @param use what becomes of what is to leave
   * @param keeper takes the connection over at the end if it can make use of it
   */
  ImapSession(
      ImapConnection connection,
      Inbox inbox,
      InboxUse use,
      String who,
      Predicate<ImapConnection> keeper,
      int tripsBefore) {
    this.connection = connection;
    this.listing = new ImapListing(connection, inbox);
    Deletion deletion = new Deletion(connection, listing, use.exact());
    this.removal =
        use.moveTo().isPresent() ? new Move(connection, deletion, use.moveTo().get()) : deletion;
    this.who = who;
    this.keeper = keeper;
    this.tripsBefore = tripsBefore;
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
  public void heads(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    step("fetch", () -> FetchCommand.sendHeads(connection, messages, sink).await());
  }

  @Override
  public Requested request(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    try {
      FetchCommand fetch = FetchCommand.send(connection, messages, sink);
      return () -> step("fetch", fetch::await);
    } catch (IOException e) {
      throw ImapFailure.of(who, "fetch", e);
    }
  }

  @Override
  public void delete(Collection<MailboxKey> keys) throws MailboxException {
    step("delete", () -> removal.request(keys));
  }

  @Override
  public void settle() throws MailboxException {
    step("delete", removal::settle);
  }

  @Override
  public Optional<Predicate<MailboxKey>> presence() throws MailboxException {
    try {
      return Optional.of(listing.presence());
    } catch (IOException e) {
      throw ImapFailure.of(who, "search", e);
    }
  }

  @Override
  public int roundTrips() {
    return connection.roundTrips() - tripsBefore;
  }

  @Override
  public void close() {
    if (!connection.quiet() || !keeper.test(connection)) {
      connection.signOff();
    }
  }

  private void step(String name, Step step) throws MailboxException {
    try {
      step.run();
    } catch (IOException e) {
      throw ImapFailure.of(who, name, e);
    }
  }
}
