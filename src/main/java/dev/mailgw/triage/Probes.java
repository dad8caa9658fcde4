package dev.mailgw.triage;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MessageHeader;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows the mails by which the gateway tries its own way round, and is told when a retriever has
 * fetched one. Safe for use by several threads.
 */
public interface Probes {

  /** There are none. */
  Probes NONE =
      new Probes() {
        @Override
        public Optional<String> id(MessageHeader header) {
          return Optional.empty();
        }

        @Override
        public void fetched(AliasId alias, String id, Instant received) {}
      };

  /**
   * The id of the probe whose head this is; empty for every mail that this gateway did not itself
   * send as one, whatever it says of itself.
   */
  Optional<String> id(MessageHeader header);

  /** A retriever has taken this probe out of a mailbox, or read it there; returns soon. */
  void fetched(AliasId alias, String id, Instant received);
}
