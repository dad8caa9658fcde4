package dev.mailgw.retrieve.imap;

import dev.mailgw.retrieve.AfterRetrieval;
import java.util.Optional;

/**
 * What is done with an INBOX.
 *
 * @param readOnly whether it is opened with EXAMINE, so that the server itself guards it
 * @param moveTo the folder for what is stored; empty if it is deleted. ASCII
 */
public record InboxUse(boolean readOnly, Optional<String> moveTo) {

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
