package dev.mailgw.retrieve.imap;

import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages that the server was asked for, by as few commands as their UIDs need. */
final class FetchCommand implements Answers {

  private final ImapConnection connection;
  private final MessageSink sink;
  private final Map<Long, RemoteMessage> open = new HashMap<>();
  private final List<Command> commands = new ArrayList<>();
  private final boolean alone;

  private FetchCommand(ImapConnection connection, List<RemoteMessage> messages, MessageSink sink) {
    this.connection = connection;
    this.sink = sink;
    this.alone = messages.size() == 1;
    messages.forEach(message -> open.put(Long.parseLong(message.key().uid()), message));
  }

  /** Asks for messages whole. */
  static FetchCommand send(
      ImapConnection connection, List<RemoteMessage> messages, MessageSink sink)
      throws IOException {
    return send(connection, messages, "BODY.PEEK[]", sink);
  }

  /** Asks for their heads only. */
  static FetchCommand sendHeads(
      ImapConnection connection, List<RemoteMessage> messages, MessageSink sink)
      throws IOException {
    return send(connection, messages, "BODY.PEEK[HEADER]", sink);
  }

  private static FetchCommand send(
      ImapConnection connection, List<RemoteMessage> messages, String part, MessageSink sink)
      throws IOException {
    FetchCommand fetch = new FetchCommand(connection, messages, sink);
    long[] uids = fetch.open.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    for (String set : UidSet.of(uids)) {
      fetch.commands.add(connection.send("UID FETCH " + set + " (UID " + part + ")", fetch));
    }
    return fetch;
  }

  /** Reads until the server has answered; what it did not deliver is passed over. */
  void await() throws IOException {
    for (Command command : commands) {
      connection.await(command);
    }
  }

  /** One that was asked for alone can be told without its number. */
  @Override
  public boolean wants(long uid) {
    return uid == 0 ? alone && !open.isEmpty() : open.containsKey(uid);
  }

  @Override
  public void body(long uid, InputStream content) throws IOException {
    Long number = uid == 0 ? open.keySet().iterator().next() : Long.valueOf(uid);
    sink.accept(open.remove(number), content);
  }
}
