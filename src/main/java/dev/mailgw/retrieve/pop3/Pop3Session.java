package dev.mailgw.retrieve.pop3;

import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A POP3 session in its transaction state: the mailbox as it was at sign-in (RFC 1939 §5). */
final class Pop3Session implements MailboxSession {

  private static final Logger log = LoggerFactory.getLogger(Pop3Session.class);

  private final Pop3Connection connection;
  private final PhaseTimer timer;
  private final String who;
  private final Map<MailboxKey, Integer> numbers = new HashMap<>();
  private List<RemoteMessage> snapshot;
  private boolean broken;

  Pop3Session(Pop3Connection connection, PhaseTimer timer, String who) {
    this.connection = connection;
    this.timer = timer;
    this.who = who;
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException;
  }

  @Override
  public boolean keysAscend() {
    return false;
  }

  @Override
  public List<RemoteMessage> list(Optional<MailboxKey> after, int max) throws MailboxException {
    if (snapshot == null) {
      snapshot = step("uidl", this::listing);
    }
    int start = after.map(this::indexOf).orElse(-1) + 1;
    int end = (int) Math.min(snapshot.size(), (long) start + max);
    return snapshot.subList(start, end);
  }

  @Override
  public void fetch(List<RemoteMessage> messages, MessageSink sink) throws MailboxException {
    for (RemoteMessage message : messages) {
      step("retr", () -> fetch(message, sink));
    }
  }

  @Override
  public void delete(Collection<MailboxKey> keys) throws MailboxException {
    for (MailboxKey key : keys) {
      step("dele", () -> connection.command("DELE " + numbers.get(key)));
    }
  }

  @Override
  public int roundTrips() {
    return connection.roundTrips();
  }

  @Override
  public void close() throws MailboxException {
    try {
      if (broken) {
        connection.drop();
      } else {
        connection.quit(timer);
      }
    } catch (IOException e) {
      if (!broken) {
        throw Pop3Failure.of(who, "quit", e);
      }
    }
  }

  private List<RemoteMessage> listing() throws IOException {
    Map<Integer, String> ids = connection.list("UIDL");
    Map<Integer, String> sizes = ids.isEmpty() ? Map.of() : connection.list("LIST");
    List<RemoteMessage> listing = new ArrayList<>();
    ids.forEach((number, id) -> {
      MailboxKey key = MailboxKey.pop3(id);
      if (numbers.putIfAbsent(key, number) == null) {
        listing.add(new RemoteMessage(key, size(sizes.get(number))));
      } else {
        // RFC 1939 forbids it; which of them is meant can't be known, so the first is
        log.warn("{} gives unique id {} to two messages; the second is left", who, id);
      }
    });
    return listing;
  }

  private Void fetch(RemoteMessage message, MessageSink sink) throws IOException {
    Pop3Input.Body body;
    try {
      body = connection.retrieve(numbers.get(message.key()));
    } catch (Pop3Connection.Refused e) {
      log.warn("{} does not deliver message {}: {}", who, message.key(), e.getMessage());
      return null;
    }
    broken = true; // until the answer has been read to its end, no other command can follow
    sink.accept(message, body);
    body.drain();
    broken = false;
    return null;
  }

  private int indexOf(MailboxKey key) {
    return snapshot.stream().map(RemoteMessage::key).toList().indexOf(key);
  }

  private <T> T step(String name, Step<T> step) throws MailboxException {
    try {
      return step.run();
    } catch (IOException e) {
      broken |= !(e instanceof Pop3Connection.Refused);
      throw Pop3Failure.of(who, name, e);
    }
  }

  private static long size(String octets) {
    return octets != null && octets.matches("\\d{1,15}") ? Long.parseLong(octets) : -1;
  }
}
