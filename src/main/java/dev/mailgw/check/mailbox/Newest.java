package dev.mailgw.check.mailbox;

import dev.mailgw.check.mailbox.ImapTalk.Fetched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The newest messages of the folder that is open: one or two fields of their heads, no more. */
final class Newest {

  /** What Exchange Online sends in the place of a message that it can't render. */
  private static final String SUBSTITUTE =
      "Retrieval using the IMAP4 protocol failed for the following message";

  private static final int MOST = 30;
  private static final int DOUBTS = 3;
  private static final Pattern UID = Pattern.compile("\\bUID (\\d{1,10})\\b");

  private final ImapTalk imap;

  Newest(ImapTalk imap) {
    this.imap = imap;
  }

  /**
   * Reads, and asks again for those that show nothing of themselves.
   *
   * @param exists how many messages there are, at least 1
   * @param fields which of each head
   * @return the fields as they stand, by UID
   */
  Map<Integer, String> read(int exists, String fields) throws IOException {
    int first = Math.max(1, exists - MOST + 1);
    Exchange there = imap.command(Stage.READ, "FETCH " + first + ":" + exists + " (UID FLAGS)");
    List<Integer> uids = uids(there.words());
    if (!there.accepted() || uids.isEmpty()) {
      return Map.of();
    }
    String item = "BODY.PEEK[HEADER.FIELDS (" + fields + ")]";
    String range = uids.getFirst() + ":" + uids.getLast();
    Exchange shown = imap.command(Stage.READ, "UID FETCH " + range + " (" + item + ")");
    Map<Integer, String> heads = heads();
    if (shown.refused()) {
      return heads;
    }
    for (int uid : doubtful(uids, heads)) {
      imap.again(uid, item.replace(fields, "SUBJECT"), SUBSTITUTE);
    }
    return heads;
  }

  private Map<Integer, String> heads() {
    Map<Integer, String> heads = new TreeMap<>();
    for (Fetched one : imap.fetched()) {
      uids(one.head()).stream().findFirst().ifPresent(uid -> heads.put(uid, one.literal()));
    }
    return heads;
  }

  private static List<Integer> doubtful(List<Integer> uids, Map<Integer, String> heads) {
    return uids.stream()
        .filter(uid -> heads.getOrDefault(uid, SUBSTITUTE).contains(SUBSTITUTE))
        .limit(DOUBTS)
        .collect(Collectors.toList());
  }

  private static List<Integer> uids(String lines) {
    List<Integer> uids = new ArrayList<>();
    Matcher uid = UID.matcher(lines);
    while (uid.find()) {
      uids.add(Integer.parseInt(uid.group(1)));
    }
    return uids;
  }
}
