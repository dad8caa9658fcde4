package dev.mailgw.retrieve.pop3;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a server takes commands ahead of their answers (RFC 2449 §6.6), as far as the sessions
 * with one mailbox have found out. A server that does not offer it is not asked again; one that
 * offers it is, along with other commands, in each session. Safe for use by several threads.
 */
final class Pipelining {

  private static final Logger log = LoggerFactory.getLogger(Pipelining.class);

  /** Sessions in which a server that did not keep its word is spoken to in turn. */
  private static final int MISTRUSTED = 100;

  private final boolean wanted;
  private final AtomicReference<Offer> offer = new AtomicReference<>(Offer.UNKNOWN);
  private final AtomicInteger mistrusted = new AtomicInteger();

  /** What the server said last. */
  private enum Offer {
    UNKNOWN,
    YES,
    NO
  }

  /** How a session is to go. */
  enum Mode {
    /** As the contact centre's own retriever: STAT, and each command in turn. */
    CLASSIC,
    /** Each command in turn, and none that is not needed. */
    IN_TURN,
    /** The server is to be asked first. */
    ASK,
    /** Commands ahead of their answers. */
    AHEAD
  }

  /** {@code wanted}: whether to make use of it where it is offered. */
  Pipelining(boolean wanted) {
    this.wanted = wanted;
  }

  /** For the session that begins now. */
  Mode begin() {
    if (!wanted) {
      return Mode.CLASSIC;
    }
    if (mistrusted.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return Mode.IN_TURN;
    }
    return switch (offer.get()) {
      case UNKNOWN -> Mode.ASK;
      case YES -> Mode.AHEAD;
      case NO -> Mode.IN_TURN;
    };
  }

  /** The server has said whether it offers it. */
  Mode answered(boolean offered) {
    offer.set(offered ? Offer.YES : Offer.NO);
    return offered ? Mode.AHEAD : Mode.IN_TURN;
  }

  /** The server offers it, and then did not answer each command in its order. */
  void mistrust(String who) {
    mistrusted.set(MISTRUSTED);
    log.warn(
        "{} offers PIPELINING and did not answer as it promises; for {} visits it gets one command"
            + " at a time",
        who,
        MISTRUSTED);
  }
}
