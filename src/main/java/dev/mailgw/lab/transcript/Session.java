package dev.mailgw.lab.transcript;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What is known of one session. Safe for use by several threads. */
final class Session {

  private static final int MOST_FAULTS = 100;

  private final String server;
  private final long number;
  private final String peer;
  private final Instant begun;
  private final Dialogue dialogue;
  private final List<String> faults = new ArrayList<>();
  private String account = "";
  private String mailbox = "";
  private Instant ended;

  Session(String server, long number, String peer, InstantSource clock, Runnable wentOn) {
    this.server = server;
    this.number = number;
    this.peer = peer;
    this.begun = clock.instant();
    this.dialogue = new Dialogue(Grammar.of(server), clock, wentOn);
  }

  Dialogue dialogue() {
    return dialogue;
  }

  String server() {
    return server;
  }

  long number() {
    return number;
  }

  synchronized void note(WireEvent event, Instant now) {
    switch (event.kind()) {
      case FETCHED, DELETED -> {
        // there are too many of them, and the commands show them
        return;
      }
      case FAULT -> met(event.detail());
      case DISCONNECTED -> ended = now;
      default -> {}
    }
    if (event.about() instanceof About.Person person) {
      account = person.holder();
      mailbox = person.mailbox();
    }
    dialogue.remark(event.kind() + ": " + Secrets.scrubbed(event.detail()));
  }

  synchronized SessionView view() {
    return new SessionView(
        server,
        number,
        peer,
        account,
        mailbox,
        begun,
        ended,
        dialogue.bytesIn(),
        dialogue.bytesOut(),
        dialogue.commands(),
        faults);
  }

  private void met(String fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }
}
