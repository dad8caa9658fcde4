package dev.mailgw.app.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a run's mail out of the mailboxes again, and no other. Used by one thread. */
record Tidying(Mark mark, Injection injection) {

  private static final Logger log = LoggerFactory.getLogger(Tidying.class);

  /**
   * Deletes it.
   *
   * @param deposits the connections to each mailbox
   * @return how many it were, and what was not possible
   */
  List<String> tidied(List<List<Deposit>> deposits) {
    List<String> notes = new ArrayList<>();
    int deleted = 0;
    for (List<Deposit> mailbox : deposits) {
      List<Long> uids = injection.uids(mailbox);
      if (injection.tried(mailbox) > 0) {
        try (Deposit fresh = mailbox.getFirst().another()) {
          deleted += fresh.remove(mark, uids);
        } catch (IOException e) {
          log.warn("a load run's mail is still there: {}", e.getMessage());
          notes.add("Not tidied up: " + e.getMessage());
        }
      }
    }
    int put = injection.puts().count();
    notes.addFirst(
        "The run's mails that were put: %d, and deleted again: %d.".formatted(put, deleted));
    if (deleted < put) {
      String left =
          "Mails of the run that are still there: %d, with the header %s: %s."
              .formatted(put - deleted, Mark.HEADER, mark.run());
      log.warn("{}", left);
      notes.add(left);
    }
    return notes;
  }
}
