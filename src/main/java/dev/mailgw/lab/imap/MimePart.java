package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.HeaderBlock;
import java.util.List;
import java.util.Optional;

/**
 * A message or a part of one, as places in the message's bytes (RFC 2045, RFC 2046). Immutable.
 *
 * @param start where its header begins
 * @param bodyStart where its content begins
 * @param end where it ends
 * @param lines of its content
 * @param children the parts of a multipart, or the one message in a message/rfc822
 */
record MimePart(
    HeaderBlock header,
    ContentType type,
    int start,
    int bodyStart,
    int end,
    int lines,
    List<MimePart> children) {

  MimePart {
    children = List.copyOf(children);
  }

  int size() {
    return end - bodyStart;
  }

  boolean isMultipart() {
    return type.isMultipart() && !children.isEmpty();
  }

  /** The message within, if this is one in a message. */
  Optional<MimePart> embedded() {
    return type.is("MESSAGE/RFC822") ? children.stream().findFirst() : Optional.empty();
  }

  /** The part with this number, seen from a message (RFC 3501 §6.4.5). */
  Optional<MimePart> find(List<Integer> path) {
    Optional<MimePart> found = child(path.getFirst());
    for (int number : path.subList(1, path.size())) {
      found = found.flatMap(part -> part.below(number));
    }
    return found;
  }

  /** In a message within a message the numbers are those of the inner one. */
  private Optional<MimePart> below(int number) {
    if (embedded().isPresent()) {
      return embedded().get().child(number);
    }
    return isMultipart() ? child(number) : Optional.empty();
  }

  private Optional<MimePart> child(int number) {
    if (!isMultipart()) {
      return number == 1 ? Optional.of(this) : Optional.empty();
    }
    return number >= 1 && number <= children.size()
        ? Optional.of(children.get(number - 1))
        : Optional.empty();
  }
}
