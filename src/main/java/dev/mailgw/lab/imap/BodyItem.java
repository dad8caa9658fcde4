package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.wire.Content;
import java.io.IOException;
import java.util.Optional;

/**
 * Bytes of a message.
 *
 * @param label as the answer names it
 * @param partial which of the section's bytes; all if empty
 */
record BodyItem(String label, Section section, boolean peek, Optional<Partial> partial)
    implements FetchItem {

  /** Where a literal begins in the message, if it is not a stretch of the message itself. */
  static final long PART = -1;

  /** At most {@code count} bytes from {@code from} on. */
  record Partial(long from, long count) {

    Content of(Content whole) {
      long start = Math.min(from, whole.size());
      return whole.slice(start, Math.min(count, whole.size() - start));
    }
  }

  @Override
  public boolean setsSeen() {
    return !peek;
  }

  @Override
  public void write(MessageView message, FetchOutput out) throws IOException {
    Optional<Content> found = section.of(message);
    out.print(label + partial.map(p -> "<" + p.from() + ">").orElse(""));
    if (found.isEmpty()) {
      out.print(" NIL");
      return;
    }
    Content content = found.get();
    if (partial.isEmpty() || message.is(Poison.WHOLE_FOR_PART)) {
      out.literal(message, content, section.isMessage() ? 0 : PART);
    } else {
      Content wanted = partial.get().of(content);
      out.literal(message, wanted, section.isMessage() ? partial.get().from() : PART);
    }
  }
}
