package dev.mailgw.app.demo;

import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.MailLedger.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what the gateway stored against what the lab held. */
final class DemoTally {

  private DemoTally() {}

  static DemoReport.Mailbox of(DemoMailbox mailbox, List<String> held, MailLedger ledger) {
    List<String> stored = new ArrayList<>();
    Map<String, Integer> notAnswered = new TreeMap<>();
    ledger.inbound(
        Optional.of(mailbox.alias()),
        entry -> {
          stored.add(entry.mail().sha256());
          notAnswered.merge(reason(entry), 1, Integer::sum);
        });
    Integer acknowledged = notAnswered.remove("none");
    return new DemoReport.Mailbox(
        mailbox.alias().value(),
        mailbox.protocol(),
        held.size(),
        stored.size(),
        surplus(held, stored),
        surplus(stored, held),
        acknowledged == null ? 0 : acknowledged,
        notAnswered);
  }

  private static String reason(Entry entry) {
    return entry.notAnswered().orElse("not-triaged");
  }

  /** How many of {@code these} have no counterpart among {@code those}. */
  private static int surplus(List<String> these, List<String> those) {
    Map<String, Integer> open = new HashMap<>();
    those.forEach(hash -> open.merge(hash, 1, Integer::sum));
    int surplus = 0;
    for (String hash : these) {
      if (open.merge(hash, -1, Integer::sum) < 0) {
        surplus++;
      }
    }
    return surplus;
  }
}
