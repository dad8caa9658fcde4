package dev.mailgw.check.mailbox;

import dev.mailgw.check.Service;
import dev.mailgw.check.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the marked mails of one mailbox, and takes them away, each by its UID and nothing else
 * (RFC 4315). Over POP3 it only looks. Belongs to one thread.
 */
final class Collector {

  private static final Pattern MARK =
      Pattern.compile(Mark.FIELD + ": *([0-9a-f]+-\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SENT =
      Pattern.compile("\\* LIST \\([^)]*\\\\Sent[^)]*\\) \\S+ (.+)$");
  private static final Pattern STAT = Pattern.compile("^\\+OK (\\d{1,9})\\b");
  private static final String FIELDS = Mark.FIELD + " SUBJECT";
  private static final int NEWEST = 30;

  private final Party party;
  private final String run;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Duration pause;
  private final Set<String> arrived = new HashSet<>();
  private boolean removed = true;
  private boolean complete;

  /**
   * @param run what the ids of this run's marks begin with
   * @param clock tells the marks of runs that were cut short
   * @param pause between looks
   */
  Collector(Party party, String run, InstantSource clock, Sleeper sleeper, Duration pause) {
    this.party = party;
    this.run = run;
    this.clock = clock;
    this.sleeper = sleeper;
    this.pause = pause;
  }

  /** Ids of what was seen. */
  Set<String> arrived() {
    return Set.copyOf(arrived);
  }

  /** Whether it has looked as often as it should. */
  boolean isComplete() {
    return complete;
  }

  /** Whether nothing of what was seen is left. */
  boolean removed() {
    return removed;
  }

  /**
   * Looks until all of these are seen.
   *
   * @param looks how often at most
   */
  void collect(Set<String> expected, int looks, Talk talk)
      throws IOException, InterruptedException {
    if (party.service() == Service.IMAP) {
      imap(expected, looks, new ImapTalk(talk));
    } else {
      pop3(new Pop3Talk(talk));
    }
  }

  private void imap(Set<String> expected, int looks, ImapTalk imap)
      throws IOException, InterruptedException {
    if (!Look.signIn(party, imap)) {
      return;
    }
    boolean unique = imap.command(Stage.HELLO, "CAPABILITY").words().contains("UIDPLUS");
    for (int look = 1; look <= looks; look++) {
      if (look > 1) {
        sleeper.sleep(pause);
      }
      folder("INBOX", unique, imap);
      if (arrived.containsAll(expected)) {
        break;
      }
    }
    complete = true;
    folder(sentItems(imap), unique, imap);
    imap.command(Stage.END, "LOGOUT");
  }

  private void folder(String name, boolean unique, ImapTalk imap) throws IOException {
    Exchange selected = imap.command(Stage.OPEN, "SELECT " + name);
    int exists = selected.accepted() ? Look.exists(selected) : 0;
    if (exists == 0) {
      return;
    }
    List<Integer> ours = new ArrayList<>();
    for (Map.Entry<Integer, String> head : new Newest(imap).read(exists, FIELDS).entrySet()) {
      if (isOurs(head.getValue())) {
        ours.add(head.getKey());
      }
    }
    removed &= ours.isEmpty() || (unique && remove(ours, imap));
  }

  private static boolean remove(List<Integer> uids, ImapTalk imap) throws IOException {
    String set = String.join(",", uids.stream().map(String::valueOf).toList());
    return imap.command(Stage.CLEAN, "UID STORE " + set + " +FLAGS.SILENT (\\Deleted)").accepted()
        && imap.command(Stage.CLEAN, "UID EXPUNGE " + set).accepted();
  }

  private static String sentItems(ImapTalk imap) throws IOException {
    return imap.command(Stage.HELLO, "LIST \"\" \"*\"").received().stream()
        .map(SENT::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse("\"Sent Items\"");
  }

  private boolean isOurs(String head) {
    Matcher mark = MARK.matcher(head);
    if (!mark.find()) {
      return false;
    }
    String id = mark.group(1);
    if (id.startsWith(run + "-")) {
      arrived.add(id);
      return true;
    }
    return Mark.isLeft(id, clock.instant());
  }

  private void pop3(Pop3Talk pop3) throws IOException {
    if (Look.signIn(party, pop3)) {
      Exchange stat = pop3.command(Stage.OPEN, "STAT");
      Matcher count = STAT.matcher(stat.verdict());
      int messages = count.find() ? Integer.parseInt(count.group(1)) : 0;
      for (int number = messages; number > Math.max(0, messages - NEWEST); number--) {
        List<String> head = new ArrayList<>();
        pop3.top(number, head);
        removed &= !isOurs(String.join("\n", head));
      }
      complete = stat.accepted();
    }
    pop3.command(Stage.END, "QUIT");
  }
}
