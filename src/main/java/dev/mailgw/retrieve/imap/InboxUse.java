package dev.mailgw.retrieve.imap;

import dev.mailgw.retrieve.AfterRetrieval;
import java.util.Optional;

/**
 * What is done with an INBOX.
 *
 * @param readOnly whether it is opened with EXAMINE, so that the server itself guards it
 * @param moveTo the folder for what is stored; empty if it is deleted. ASCII
 * @param exact whether nothing is deleted where the server can't be told what to expunge (UIDPLUS,
 *     RFC 4315)
 */
public record InboxUse(boolean readOnly, Optional<String> moveTo, boolean exact) {

  /** One in which a plain EXPUNGE serves where there is no other, if it can take nothing else. */
  public InboxUse(boolean readOnly, Optional<String> moveTo) {
    this(readOnly, moveTo, false);
  }

  /** For whom has nothing to lose but his own: nothing else is ever at risk. */
  public static InboxUse single() {
    return new InboxUse(false, Optional.empty(), true);
  }

  /**
   * What an alias's setting means for its INBOX.
   *
   * @param folder where it goes with {@code MOVE}
   */
  public static InboxUse of(AfterRetrieval afterRetrieval, String folder) {
    return new InboxUse(
        afterRetrieval == AfterRetrieval.KEEP,
        afterRetrieval == AfterRetrieval.MOVE ? Optional.of(folder) : Optional.empty());
  }
}
