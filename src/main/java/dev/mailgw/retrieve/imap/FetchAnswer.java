package dev.mailgw.retrieve.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Reads one {@code FETCH} answer (RFC 3501 §7.4.2) and hands a message's bytes on while they come.
 * Items that nobody asked for are passed over. Used once.
 */
final class FetchAnswer {

  /** How much is kept of a message whose UID comes behind it. */
  private static final int LATE_BYTES = 1 << 20;

  private final ImapInput in;
  private final Answers answers;
  private long uid;
  private long size = -1;
  private InputStream late;

  FetchAnswer(ImapInput in, Answers answers) {
    this.in = in;
    this.answers = answers;
  }

  /** From behind the word FETCH to the line's end. */
  void read() throws IOException {
    in.expect(' ');
    in.expect('(');
    while (!in.accept(')')) {
      item(name());
      in.accept(' ');
    }
    in.lineEnd();
    if (late != null) {
      answers.body(uid, late);
    }
    if (size >= 0 && uid > 0) {
      answers.size(uid, size);
    }
  }

  private void item(String name) throws IOException {
    in.expect(' ');
    switch (name) {
      case "UID" -> uid = number();
      case "RFC822.SIZE" -> size = number();
      case "BODY[]", "BODY[HEADER]" -> body();
      default -> skip();
    }
  }

  /** An item's name; sections in brackets have blanks and parentheses of their own. */
  private String name() throws IOException {
    StringBuilder name = new StringBuilder(in.word());
    while (name.indexOf("[") >= 0 && name.indexOf("]") < 0 && name.length() < 1000) {
      name.append((char) in.next()).append(in.word());
    }
    if (name.isEmpty()) {
      throw new GarbledAnswer("an item without a name");
    }
    return name.toString().toUpperCase(Locale.ROOT);
  }

  private long number() throws IOException {
    String word = in.word();
    if (!word.matches("\\d{1,18}")) {
      throw new GarbledAnswer("'" + word + "' is no number");
    }
    return Long.parseLong(word);
  }

  private void body() throws IOException {
    switch (in.peek()) {
      case '{' -> {
        ImapInput.Literal literal = in.literal(in.literalLength());
        content(literal);
        literal.drain();
      }
      case '"' -> content(new ByteArrayInputStream(quoted()));
      default -> in.word(); // NIL: there is nothing
    }
  }

  private void content(InputStream content) throws IOException {
    if (uid > 0) {
      answers.body(uid, content);
    } else {
      byte[] kept = content.readNBytes(LATE_BYTES);
      late = content.read() < 0 ? new ByteArrayInputStream(kept) : null;
    }
  }

  private byte[] quoted() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    in.expect('"');
    for (int b = in.next(); b != '"'; b = in.next()) {
      bytes.write(b == '\\' ? in.next() : b);
      if (bytes.size() > LATE_BYTES) {
        throw new GarbledAnswer("a string without an end");
      }
    }
    return bytes.toByteArray();
  }

  private void skip() throws IOException {
    switch (in.peek()) {
      case '(' -> skipList();
      case '{' -> in.literal(in.literalLength()).drain();
      case '"' -> quoted();
      default -> in.word();
    }
  }

  private void skipList() throws IOException {
    int depth = 0;
    do {
      switch (in.peek()) {
        case '(' -> depth++;
        case ')' -> depth--;
        case '"', '{' -> {
          skip();
          continue;
        }
        case '\r', '\n' -> throw new GarbledAnswer("a list without an end");
        default -> {}
      }
      in.next();
    } while (depth > 0);
  }
}
