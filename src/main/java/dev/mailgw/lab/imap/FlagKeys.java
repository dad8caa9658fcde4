package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Flags;
import java.util.Optional;

/** Search keys about flags. */
final class FlagKeys {

  private FlagKeys() {}

  /** Empty if {@code name} is none of them. Nothing is ever recent here. */
  static Optional<SearchKey> find(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "ALL", "OLD" -> (SearchKey) _ -> true;
          case "RECENT", "NEW" -> (SearchKey) _ -> false;
          case "SEEN" -> has(Flags.SEEN);
          case "UNSEEN" -> has(Flags.SEEN).negate();
          case "ANSWERED" -> has(Flags.ANSWERED);
          case "UNANSWERED" -> has(Flags.ANSWERED).negate();
          case "FLAGGED" -> has(Flags.FLAGGED);
          case "UNFLAGGED" -> has(Flags.FLAGGED).negate();
          case "DELETED" -> has(Flags.DELETED);
          case "UNDELETED" -> has(Flags.DELETED).negate();
          case "DRAFT" -> has(Flags.DRAFT);
          case "UNDRAFT" -> has(Flags.DRAFT).negate();
          default -> null;
        });
  }

  private static SearchKey has(Flags flags) {
    return candidate -> candidate.has(flags);
  }
}
