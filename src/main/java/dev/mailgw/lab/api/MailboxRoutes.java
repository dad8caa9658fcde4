package dev.mailgw.lab.api;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailStore;
import dev.mailgw.lab.mailbox.StoredMessage;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is in the mailboxes. A folder is named in the query; the inbox if it is not. */
final class MailboxRoutes implements HttpService {

  private static final String ALL = "/api/v1/mailboxes";
  private static final String ONE = ALL + "/{address}";
  private static final String MESSAGES = ONE + "/messages";
  private static final String MESSAGE = MESSAGES + "/{uid}";

  private final Directory directory;
  private final MailStore store;

  MailboxRoutes(Directory directory, MailStore store) {
    this.directory = directory;
    this.store = store;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(ALL, Ask.answered(_ -> directory.users().stream().map(this::counts).toList()))
        .get(ONE, Ask.answered(ask -> counts(user(ask))))
        .get(MESSAGES, Ask.answered(this::messages))
        .get(MESSAGE, Ask.answered(this::raw))
        .delete(MESSAGES, Ask.answered(this::clear))
        .delete(MESSAGE, Ask.answered(this::delete));
  }

  private LabUser user(Ask ask) throws BadRequest {
    String address = ask.path("address");
    return directory
        .find(address)
        .orElseThrow(() -> new BadRequest(404, "the lab has no mailbox '" + address + "'"));
  }

  private Folder folder(Ask ask) throws BadRequest {
    LabMailbox mailbox = store.mailbox(user(ask).address());
    String name = ask.query("folder").orElse("INBOX");
    return mailbox
        .folder(name)
        .orElseThrow(() ->
            new BadRequest(
                404, "mailbox '%s' has no folder '%s'".formatted(mailbox.address(), name)));
  }

  private StoredMessage message(Ask ask) throws BadRequest {
    int uid = ask.pathNumber("uid");
    return folder(ask)
        .find(uid)
        .orElseThrow(() -> new BadRequest(404, "there is no message " + uid + " any more"));
  }

  private Map<String, Object> counts(LabUser user) {
    List<Map<String, Object>> folders = new ArrayList<>();
    long messages = 0;
    long bytes = 0;
    for (Folder folder : store.mailbox(user.address()).folders()) {
      int size = folder.size();
      long sum = folder.bytes();
      folders.add(count(folder.name(), size, sum));
      messages += size;
      bytes += sum;
    }
    Map<String, Object> view = count(user.address(), messages, bytes);
    view.put("quota", user.quota().storage());
    view.put("folders", folders);
    return view;
  }

  private static Map<String, Object> count(String name, long messages, long bytes) {
    Map<String, Object> count = new LinkedHashMap<>();
    count.put(name.contains("@") ? "address" : "name", name);
    count.put("messages", messages);
    count.put("bytes", bytes);
    return count;
  }

  /** The latest first; with {@code before} those of smaller UIDs. */
  private Object messages(Ask ask) throws BadRequest, IOException {
    int limit = ask.number("limit", 50, 1, 1000);
    int before = ask.number("before", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    Folder folder = folder(ask);
    var snapshot = folder.snapshot();
    List<Object> listed = new ArrayList<>();
    for (int row = snapshot.size() - 1; row >= 0 && listed.size() < limit; row--) {
      if (snapshot.get(row).uid() < before) {
        listed.add(MessageLine.of(snapshot.get(row)));
      }
    }
    return Map.of("folder", folder.name(), "total", snapshot.size(), "messages", listed);
  }

  private Object raw(Ask ask) throws BadRequest {
    StoredMessage message = message(ask);
    return new Answers.Raw("message/rfc822", message.body(), message.uid() + ".eml");
  }

  private Object clear(Ask ask) throws BadRequest {
    Folder folder = folder(ask);
    int[] uids = folder.snapshot().stream().mapToInt(StoredMessage::uid).toArray();
    folder.expunge(uids);
    return Map.of("deleted", uids.length);
  }

  private Object delete(Ask ask) throws BadRequest {
    folder(ask).expunge(new int[] {message(ask).uid()});
    return Map.of("deleted", 1);
  }
}
