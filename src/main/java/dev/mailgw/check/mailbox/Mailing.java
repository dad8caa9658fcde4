package dev.mailgw.check.mailbox;

import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Sends marked mails. Safe for use by several threads. */
final class Mailing {

  private final Look look;
  private final InstantSource clock;
  private final String run;
  private final AtomicInteger sent = new AtomicInteger();

  /**
   * @param random makes the marks of this run unlike those of any other
   */
  Mailing(Look look, InstantSource clock, RandomGenerator random) {
    this.look = look;
    this.clock = clock;
    this.run = Mark.run(clock.instant(), random);
  }

  /** What all marks of this run begin with. */
  String run() {
    return run;
  }

  InstantSource clock() {
    return clock;
  }

  String nextId() {
    return run + "-" + sent.incrementAndGet();
  }

  /** Signs in and sends nothing. */
  void signIn(Party party, Talk talk) throws IOException {
    boolean _ = look.signIn(party, new SmtpTalk(talk));
  }

  /** Signs in and sends one mail from the party's address to itself. */
  void send(Party party, String id, Talk talk) throws IOException {
    SmtpTalk smtp = new SmtpTalk(talk);
    if (look.signIn(party, smtp)
        && Look.envelope(party, smtp).accepted()
        && smtp.data().accepted()) {
      String date = RFC_1123_DATE_TIME.format(clock.instant().atOffset(UTC));
      smtp.content(Mark.text(id, party.address(), date));
    }
    smtp.command(Stage.END, "QUIT");
  }
}
