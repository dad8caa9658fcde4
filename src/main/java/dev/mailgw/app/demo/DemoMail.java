package dev.mailgw.app.demo;

import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.mail.EmlFolder;
import dev.mailgw.lab.mail.GeneratedMail;
import dev.mailgw.lab.mail.MailGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Fills the demo's mailboxes, with made-up mail or with a folder of messages. */
final class DemoMail {

  private final Exchange exchange;
  private final InstantSource clock;
  private final List<String> unreadable = new ArrayList<>();

  DemoMail(Exchange exchange, InstantSource clock) {
    this.exchange = exchange;
    this.clock = clock;
  }

  /** Files that could not be read, one line each. */
  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Puts {@code count} messages of the generator into each mailbox; the seed decides them all. */
  void generate(long seed, int count) throws IOException {
    for (int i = 0; i < DemoMailbox.ALL.size(); i++) {
      String address = DemoMailbox.ALL.get(i).address();
      MailGenerator generator = new MailGenerator(seed + i, Instant.EPOCH, address);
      for (GeneratedMail mail : (Iterable<GeneratedMail>) generator.mails(count)::iterator) {
        put(DemoMailbox.ALL.get(i), mail.raw());
      }
    }
  }

  /**
   * Deals all messages of the folder out to the mailboxes in turn. One without a final line end
   * can't travel over POP3 as it is (RFC 1939 §3), so it goes to the next mailbox on IMAP.
   */
  void deal(Path folder) throws IOException {
    new EmlFolder(folder)
        .read(
            new EmlFolder.Sink() {
              private int turn;

              @Override
              public void mail(Path file, byte[] raw) throws IOException {
                DemoMailbox next = DemoMailbox.ALL.get(turn++ % DemoMailbox.ALL.size());
                if (next.pop3() && !endsWithLineEnd(raw)) {
                  next = DemoMailbox.ALL.get(turn++ % DemoMailbox.ALL.size());
                }
                put(next, raw);
              }

              @Override
              public void unreadable(Path file, String why) {
                unreadable.add(file + ": " + why);
              }
            });
  }

  /** What a mailbox holds, as SHA-256 of each message. */
  List<String> held(DemoMailbox mailbox) {
    return exchange.mailbox(mailbox.address()).messages().stream()
        .map(message -> message.sha256())
        .toList();
  }

  /** What is still in a mailbox's inbox. */
  int left(DemoMailbox mailbox) {
    return exchange.mailbox(mailbox.address()).inbox().snapshot().size();
  }

  void fill(DemoMailSource source) throws IOException {
    if (source.folder().isPresent()) {
      deal(source.folder().get());
    } else {
      generate(source.seed(), source.perMailbox());
    }
  }

  private void put(DemoMailbox mailbox, byte[] raw) throws IOException {
    var _ = exchange.mailbox(mailbox.address()).append(raw, clock.instant());
  }

  private static boolean endsWithLineEnd(byte... raw) {
    return raw.length > 0 && raw[raw.length - 1] == '\n';
  }
}
