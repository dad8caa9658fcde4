package dev.mailgw.dispatch.smtp;

import java.io.IOException;

/** How contents are sent where the server gives the choice. */
public enum Carriage {
  /**
   * DATA, and the end when all before it has been agreed to. A connection that breaks earlier has
   * delivered nothing, and everybody knows.
   */
  DATA,
  /**
   * BDAT (RFC 3030). A small mail goes out together with its envelope, which saves a round trip;
   * but wherever the connection breaks after that, the server may have the mail.
   */
  BDAT;

  /** Content up to this size is sent before the server has agreed to the envelope. */
  private static final int SMALL = 64 << 10;

  /**
   * The way for {@code cargo}.
   *
   * @throws IOException if its content can't be read
   */
  Transfer of(Cargo cargo, SmtpDialogue dialogue) throws IOException {
    if (this == DATA || !dialogue.extensions().has("CHUNKING")) {
      return new DataTransfer(dialogue, cargo);
    }
    return cargo.size() <= SMALL
        ? new WholeTransfer(dialogue, cargo)
        : new ChunkedTransfer(dialogue, cargo);
  }
}
