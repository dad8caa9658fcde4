package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import java.time.Instant;
import java.util.Optional;

/** Remembers who was answered when (RFC 3834 §2: not more than one answer in a period). */
@FunctionalInterface
public interface ReplyHistory {

  /** When {@code alias} last queued an acknowledgement to {@code recipient}. */
  Optional<Instant> lastReply(AliasId alias, MailAddress recipient);
}
