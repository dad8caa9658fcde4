package dev.mailgw.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** What goes before the part of a conversation that matters. */
final class Preface {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Peer peer;
  private final Bench bench;

  Preface(Peer peer, Bench bench) {
    this.peer = peer;
    this.bench = bench;
  }

  /**
   * Leads to the state named.
   *
   * @param words service, {@code greeted} or {@code as}, ADDRESS, perhaps {@code by app}
   */
  void speak(String... words) throws Exception {
    if (words[0].equals("smtp")) {
      greeted();
    }
    if (words[1].equals("as")) {
      signedIn(words[0], String.join(" ", words).split(" as ", 2)[1]);
    }
  }

  private void greeted() throws Exception {
    expect("220 ");
    ehlo();
    peer.say("STARTTLS");
    expect("220 ");
    ((Wire) peer).startTls();
    ehlo();
  }

  private void ehlo() throws Exception {
    peer.say("EHLO ece.example.com");
    String line;
    do {
      line = expect("250");
    } while (line.charAt(3) == '-');
  }

  private void signedIn(String service, String who) throws Exception {
    String response = bench.spelt("{xoauth2 " + who + "}");
    switch (service) {
      case "imap" -> {
        expect("* OK ");
        peer.say("a1 AUTHENTICATE XOAUTH2 " + response);
        expect("a1 OK AUTHENTICATE completed.");
      }
      case "pop3" -> {
        expect("+OK ");
        peer.say("AUTH XOAUTH2");
        expect("+ ");
        peer.say(response);
        expect("+OK User successfully authenticated.");
      }
      default -> {
        peer.say("AUTH XOAUTH2 " + response);
        expect("235 2.7.0 Authentication successful");
      }
    }
  }

  private String expect(String beginning) throws Exception {
    String line = peer.hear(PATIENCE);
    assertThat(line).startsWith(beginning);
    return line;
  }
}
