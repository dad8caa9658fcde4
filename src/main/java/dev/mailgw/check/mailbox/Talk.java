package dev.mailgw.check.mailbox;

import dev.mailgw.check.mailbox.Exchange.Answer;
import dev.mailgw.monitor.Ticker;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection with a record of what goes over it. Not safe for use by several threads. */
final class Talk implements AutoCloseable {

  /** Reads an answer and puts down its lines. */
  @FunctionalInterface
  interface Reply {
    Answer read(Wire wire, List<String> lines) throws IOException;
  }

  /** So many characters of a token in a row are a part of it, and not there by chance. */
  private static final int ENOUGH = 24;

  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/=_.-]{" + ENOUGH + ",}");

  private final Wire wire;
  private final Ticker ticker;
  private final List<Exchange> record;
  private String secret = "";

  Talk(Wire wire, Ticker ticker, List<Exchange> record) {
    this.wire = wire;
    this.ticker = ticker;
    this.record = record;
  }

  Wire wire() {
    return wire;
  }

  /** What the server says by itself. */
  Exchange hear(Stage stage, Reply reply) throws IOException {
    return exchange(stage, "", () -> {}, reply);
  }

  Exchange say(Stage stage, String line, Reply reply) throws IOException {
    return exchange(stage, line, () -> wire.send(line), reply);
  }

  /**
   * Sends what is not put down.
   *
   * @param shown what is put down in its place
   */
  Exchange whisper(Stage stage, String text, String shown, Reply reply) throws IOException {
    return exchange(stage, shown, () -> wire.sendRaw(text), reply);
  }

  /** Signs in: neither the response nor the token in it is put down, now or later. */
  Exchange signIn(String before, Xoauth2 who, Reply reply) throws IOException {
    secret = who.response() + " " + who.token().value().reveal();
    return whisper(Stage.SIGN_IN, before + who.response() + "\r\n", before + who.shown(), reply);
  }

  private interface Sending {
    void run() throws IOException;
  }

  private Exchange exchange(Stage stage, String shown, Sending sending, Reply reply)
      throws IOException {
    long began = ticker.nanos();
    List<String> lines = new ArrayList<>();
    Answer answer = Answer.NONE;
    try {
      sending.run();
      answer = reply.read(wire, lines);
    } catch (EOFException e) {
      answer = !lines.isEmpty() && negative(lines.getLast()) ? Answer.NO : Answer.NONE;
      throw e;
    } finally {
      record.add(
          new Exchange(
              stage,
              shown,
              lines.stream().map(this::withoutSecret).toList(),
              answer,
              Duration.ofNanos(ticker.nanos() - began)));
    }
    return record.getLast();
  }

  /** What is said before hanging up is the answer, unless it looks like a part of a good one. */
  private static boolean negative(String line) {
    return line.startsWith("* BYE") || !line.matches("[+*23].*");
  }

  /** A server may say what it has heard. */
  private String withoutSecret(String line) {
    return secret.isEmpty()
        ? line
        : LONG_WORD
            .matcher(line)
            .replaceAll(word ->
                secret.contains(word.group().substring(0, ENOUGH))
                    ? "<token>"
                    : Matcher.quoteReplacement(word.group()));
  }

  @Override
  public void close() {
    wire.close();
  }
}
