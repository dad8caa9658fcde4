package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.time.Instant;

/** Something that happened in a session. */
record Observation(Instant at, Visit visit, WireEvent event) {

  boolean is(Kind kind) {
    return event.kind() == kind;
  }

  /** Whether the client has shown or tried to show who it is; once for each attempt. */
  boolean showsCredentials() {
    return switch (event.kind()) {
      // each of these ends an attempt; that a password came is told apart from how it ended
      case SIGNED_IN, NOT_CONNECTED, REFUSED -> true;
      default -> false;
    };
  }

  /** Whether it is over HTTP. */
  boolean atEntra() {
    return event.server().equals("entra");
  }

  /** {@code imap #7}. */
  String where() {
    return event.server() + " #" + event.connection();
  }
}
