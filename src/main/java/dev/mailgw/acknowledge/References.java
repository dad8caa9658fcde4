package dev.mailgw.acknowledge;

import dev.mailgw.message.HeaderField;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields that tie a reply to its original (RFC 5322 §3.6.4). */
final class References {

  /** The first of a thread and its last ones; others are left out. */
  private static final int MOST = 12;

  private References() {}

  /** None if the original has no Message-ID that can be written again. */
  static List<HeaderField> to(MessageHeader original) {
    Optional<MessageId> id = original.first("Message-ID").flatMap(MessageId::parse);
    return id.map(parent -> List.of(inReplyTo(parent), references(original, parent)))
        .orElse(List.of());
  }

  private static HeaderField inReplyTo(MessageId parent) {
    return new HeaderField("In-Reply-To", parent.toString());
  }

  private static HeaderField references(MessageHeader original, MessageId parent) {
    List<MessageId> thread = new ArrayList<>(before(original));
    thread.remove(parent);
    thread.add(parent);
    if (thread.size() > MOST) {
      thread.subList(1, thread.size() - MOST + 1).clear();
    }
    return new HeaderField(
        "References", thread.stream().map(MessageId::toString).collect(Collectors.joining(" ")));
  }

  private static List<MessageId> before(MessageHeader original) {
    List<MessageId> references = original.first("References").map(MessageId::all).orElse(List.of());
    List<MessageId> replied = original.first("In-Reply-To").map(MessageId::all).orElse(List.of());
    return references.isEmpty() && replied.size() == 1 ? replied : references;
  }
}
