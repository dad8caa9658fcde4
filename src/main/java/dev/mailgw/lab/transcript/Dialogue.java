package dev.mailgw.lab.transcript;

import dev.mailgw.lab.wire.Tap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes down what goes over one connection. Safe for use by several threads. */
final class Dialogue implements Tap {

  /** What a client has sent before it could know that the connection is over. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(1);

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n]]");

  private final InstantSource clock;
  private final Runnable wentOn;
  private final Redaction redaction;
  private final Transcript transcript = new Transcript();
  private final StringBuilder answer = new StringBuilder();
  private final LastWord lastWord = new LastWord();
  private Optional<Way> countedWay = Optional.empty();
  private long counted;
  private long bytesIn;
  private long bytesOut;
  private long commands;

  /**
   * @param wentOn run when the client goes on though it has been told that the connection is over
   */
  Dialogue(Grammar grammar, InstantSource clock, Runnable wentOn) {
    this.redaction = new Redaction(grammar);
    this.clock = clock;
    this.wentOn = wentOn;
  }

  @Override
  public void text(Way way, String text) {
    boolean late = false;
    synchronized (this) {
      finishContent();
      if (way == Way.TO_CLIENT) {
        answer(text);
      } else {
        Instant now = clock.instant();
        commands++;
        late = lastWord.isIgnored(text, now, UNDER_WAY);
        write(now, "C: ", redaction.client(text));
      }
    }
    if (late) {
      wentOn.run();
    }
  }

  @Override
  public synchronized void content(Way way, long bytes) {
    if (countedWay.isPresent() && countedWay.get() != way) {
      finishContent();
    }
    if (countedWay.isEmpty()) {
      countedWay = Optional.of(way);
    }
    counted += bytes;
  }

  @Override
  public synchronized void traffic(Way way, int bytes) {
    if (way == Way.FROM_CLIENT) {
      bytesIn += bytes;
    } else {
      bytesOut += bytes;
    }
  }

  /** Something that went over no wire. */
  synchronized void remark(String text) {
    finishContent();
    write(clock.instant(), "-- ", text);
  }

  synchronized long bytesIn() {
    return bytesIn;
  }

  synchronized long bytesOut() {
    return bytesOut;
  }

  synchronized long commands() {
    return commands;
  }

  synchronized String transcript() {
    return Secrets.scrubbed(CONTROLS.matcher(transcript.text()).replaceAll("?"));
  }

  private void answer(String text) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      answer.append(text, from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end);
      finishAnswer();
      from = end + 1;
    }
    answer.append(text, from, text.length());
  }

  private void finishAnswer() {
    Instant now = clock.instant();
    String line = answer.toString();
    answer.setLength(0);
    redaction.server(line);
    lastWord.said(line, now);
    write(now, "S: ", line);
  }

  private void finishContent() {
    if (countedWay.isEmpty()) {
      return;
    }
    boolean toClient = countedWay.get() == Way.TO_CLIENT;
    if (toClient && !answer.isEmpty()) {
      finishAnswer();
    }
    if (!toClient) {
      redaction.literal();
    }
    write(clock.instant(), toClient ? "S: " : "C: ", "… %,d bytes".formatted(counted));
    counted = 0;
    countedWay = Optional.empty();
  }

  private void write(Instant at, String who, String line) {
    transcript.add(at.truncatedTo(ChronoUnit.MILLIS) + " " + who + line);
  }
}
