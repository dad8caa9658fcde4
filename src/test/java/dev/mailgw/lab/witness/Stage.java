package dev.mailgw.lab.witness;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.About.By;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;

/** Plays what a client of the lab does before a witness. */
final class Stage {

  static final String APP = "8f2d6c1e-app";
  static final String CLIENT = "127.0.0.1 " + APP;
  static final String SALES = "sales@contoso.test";

  private final SteppedClock clock = new SteppedClock();
  private final Witness witness;
  private long last;

  Stage() {
    this(Limits.OPEN);
  }

  Stage(Limits limits) {
    witness = new Witness(clock, new Terms(() -> limits, () -> Duration.ofHours(1)));
  }

  Stage after(Duration step) {
    clock.advance(step);
    return this;
  }

  /** A connection with TLS. */
  Act connects(String server) {
    Act act = plain(server);
    act.does(Kind.SECURED, "TLSv1.3");
    return act;
  }

  Act plain(String server) {
    Act act = new Act(server, ++last);
    act.does(Kind.CONNECTED, "127.0.0.1:40000");
    return act;
  }

  Act signsIn(String server) {
    return connects(server).signsIn(SALES);
  }

  /** A request for a token. */
  Act asks() {
    Act act = plain("entra");
    act.does(Kind.REQUESTED, "POST /tenant/oauth2/v2.0/token");
    return act;
  }

  Verdict verdict(String rule) {
    return witness.verdict().stream()
        .filter(v -> v.rule().equals(rule))
        .filter(v -> !v.evidence().equals("no occasion"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no occasion for " + rule));
  }

  boolean hadOccasion(String rule) {
    return witness.verdict().stream()
        .anyMatch(v -> v.rule().equals(rule) && !v.evidence().equals("no occasion"));
  }

  Witness witness() {
    return witness;
  }

  /** One session. */
  final class Act {

    private final String server;
    private final long number;

    Act(String server, long number) {
      this.server = server;
      this.number = number;
    }

    Act does(Kind kind, String detail) {
      return does(kind, detail, new About.Nothing());
    }

    Act does(Kind kind, String detail, About about) {
      witness.note(new WireEvent(server, number, kind, detail, about));
      return this;
    }

    Act signsIn(String mailbox) {
      return does(Kind.SIGNED_IN, "to " + mailbox, new About.Person(mailbox, mailbox, APP, "4f2a"));
    }

    Act getsToken() {
      does(Kind.TOKEN_ISSUED, "a token", new About.Person("", SALES, APP, "4f2a"));
      return leaves(By.SERVER);
    }

    Act throttled(Duration wait) {
      return does(Kind.THROTTLED, "Request is throttled", new About.Wait(wait));
    }

    Act crowded() {
      return does(Kind.THROTTLED, "more than 1 connections", new About.Crowd());
    }

    Act fetches(int uid) {
      return does(Kind.FETCHED, "a message", new About.Message("INBOX", uid));
    }

    Act deletes(int uid) {
      return does(Kind.DELETED, "a message", new About.Message("Inbox", uid));
    }

    Act submits(String messageId) {
      return does(Kind.ACCEPTED, "a mail", new About.Mail(messageId));
    }

    Act signsOff() {
      return does(Kind.SIGNED_OFF, "LOGOUT").leaves(By.SERVER);
    }

    Act leaves(By by) {
      return does(Kind.DISCONNECTED, "closed", new About.End(by));
    }
  }
}
