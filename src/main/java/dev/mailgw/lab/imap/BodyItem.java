package dev.mailgw.lab.imap;

import dev.mailgw.lab.wire.Content;
import dev.mailgw.lab.wire.WireOutput;
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
  public void write(MessageView message, WireOutput out) throws IOException {
    Optional<Content> found = section.of(message);
    out.print(label + partial.map(p -> "<" + p.from() + ">").orElse(""));
    if (found.isEmpty()) {
      out.print(" NIL");
      return;
    }
    Content content = found.get();
    Content wanted = partial.map(p -> p.of(content)).orElse(content);
    out.line(" {" + wanted.size() + "}");
    out.transfer(wanted);
  }
}
