package dev.mailgw.retrieve.imap;

import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An opened INBOX. */
final class ImapSession implements MailboxSession {

  /** Above this a message is fetched in pieces, so that it is never in memory whole. */
  private static final long WHOLE_BYTES = 4 << 20;

  private static final Logger log = LoggerFactory.getLogger(ImapSession.class);

  private final ImapConnection connection;
  private final ImapListing listing;
  private final String who;

  ImapSession(ImapConnection connection, long validity, String who) {
    this.connection = connection;
    this.listing = new ImapListing(connection, validity);
    this.who = who;
  }

  /** One command or several; either both kinds of exception are the server's fault. */
  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException, ProtocolException;
  }

  @Override
  public boolean keysAscend() {
    return true;
  }

  @Override
  public List<RemoteMessage> list(Optional<MailboxKey> after, int max) throws MailboxException {
    return step("search", () -> listing.page(after, max));
  }

  @Override
  public void fetch(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    Map<Long, RemoteMessage> whole = new HashMap<>();
    for (RemoteMessage message : messages) {
      if (message.size() > WHOLE_BYTES) {
        fetchInPieces(message, sink);
      } else {
        whole.put(uid(message.key()), message);
      }
    }
    for (String set : UidSet.of(sorted(whole.keySet()))) {
      step("fetch", () -> fetchWhole(set, whole, sink));
    }
  }

  @Override
  public void delete(Collection<MailboxKey> keys) throws MailboxException {
    long[] uids = sorted(keys.stream().map(ImapSession::uid).toList());
    for (String set : UidSet.of(uids)) {
      String mark = "UID STORE " + set + " +FLAGS.SILENT (\\Deleted)";
      step("delete", () -> connection.offers("UIDPLUS") ? expunge(mark, set) : expunge(mark, uids));
    }
  }

  @Override
  public Optional<Predicate<MailboxKey>> presence() throws MailboxException {
    return Optional.of(step("search", listing::presence));
  }

  @Override
  public int roundTrips() {
    return connection.roundTrips();
  }

  @Override
  public void close() {
    connection.signOff();
  }

  private Void fetchWhole(String set, Map<Long, RemoteMessage> wanted, MessageSink sink)
      throws IOException, ProtocolException {
    connection.run(
        "UID FETCH " + set + " (UID BODY.PEEK[])",
        answer -> {
          UID uid = ImapListing.item(answer, UID.class);
          BODY body = ImapListing.item(answer, BODY.class);
          if (uid != null && body != null && body.getByteArray() != null) {
            RemoteMessage message = wanted.get(uid.uid);
            if (message != null) {
              sink.accept(message, body.getByteArrayInputStream());
            }
          }
        });
    return null;
  }

  private void fetchInPieces(RemoteMessage message, MessageSink sink) throws MailboxException {
    step(
        "fetch",
        () -> {
          try {
            sink.accept(message, new PartialBody((from, length) -> piece(message, from, length)));
          } catch (Undelivered e) {
            log.warn("{} {}", who, e.getMessage());
          }
          return null;
        });
  }

  private byte[] piece(RemoteMessage message, long offset, int length) throws IOException {
    byte[][] piece = {null};
    String command =
        "UID FETCH %s (UID BODY.PEEK[]<%d.%d>)".formatted(message.key().uid(), offset, length);
    try {
      connection.run(
          command,
          answer -> {
            BODY body = ImapListing.item(answer, BODY.class);
            if (body != null && body.getByteArray() != null) {
              piece[0] = body.getByteArray().getNewBytes();
            }
          });
    } catch (ProtocolException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (piece[0] == null && offset < message.size()) {
      throw new Undelivered("gives no bytes from " + offset + " on of message " + message.key());
    }
    return piece[0] == null ? new byte[0] : piece[0];
  }

  /** The server says OK and gives nothing: the message is not whole and must not be stored. */
  private static final class Undelivered extends IOException {
    private static final long serialVersionUID = 1;

    Undelivered(String message) {
      super(message);
    }
  }

  /** The second command is of no harm should the first one fail: it takes what is marked. */
  private Void expunge(String mark, String set) throws IOException, ProtocolException {
    connection.run(List.of(mark, "UID EXPUNGE " + set), _ -> {});
    return null;
  }

  /** Without UIDPLUS, EXPUNGE takes every message marked: so only if all of those are ours. */
  private Void expunge(String mark, long... uids) throws IOException, ProtocolException {
    connection.run(mark, _ -> {});
    if (listing.found("UID SEARCH DELETED").allMatch(u -> Arrays.binarySearch(uids, u) >= 0)) {
      connection.run("EXPUNGE", _ -> {});
    }
    return null;
  }

  private <T> T step(String name, Step<T> step) throws MailboxException {
    try {
      return step.run();
    } catch (IOException | ProtocolException e) {
      throw ImapFailure.of(who, name, e);
    }
  }

  private static long[] sorted(Collection<Long> uids) {
    return uids.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static long uid(MailboxKey key) {
    return Long.parseLong(key.uid());
  }
}
