package dev.mailgw.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a file, as UTF-8 and of a sensible size. */
public final class SourceText {

  private static final int MAX_BYTES = 1 << 20;
  private static final String TOO_LARGE = "is larger than 1 MiB; that is no configuration";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  /**
   * Reads a file; empty if it can't be read or is no text, which has been added to {@code problems}
   * then.
   */
  public static Optional<String> read(Path file, Problems problems) {
    try (InputStream in = Files.newInputStream(file)) {
      return decode(file.toString(), in.readNBytes(MAX_BYTES + 1), problems);
    } catch (IOException e) {
      problems.add(Problem.ofFile(file.toString(), reason(e, file)));
      return Optional.empty();
    }
  }

  /** Whether {@code text} is not worth parsing; the reason has been added then. */
  static boolean isUnfit(String file, String text, Problems problems) {
    if (text.length() > MAX_BYTES) {
      problems.add(Problem.ofFile(file, TOO_LARGE));
    } else if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      problems.add(
          place(file, text, 0)
              .problem("begins with a byte order mark; save it as UTF-8 without one"));
    } else {
      return false;
    }
    return true;
  }

  /** Where the {@code index}th character stands. */
  static Place place(String file, String text, int index) {
    String before = text.substring(0, Math.min(index, text.length()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new Place(file, line, column, "", "");
  }

  private static Optional<String> decode(String file, byte[] bytes, Problems problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add(Problem.ofFile(file, TOO_LARGE));
      return Optional.empty();
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      problems.add(
          place(file, text.toString(), text.length()).problem("is not UTF-8; save it as UTF-8"));
      return Optional.empty();
    }
    return Optional.of(text.toString());
  }

  private static String reason(IOException e, Path file) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "this user may not read it";
      default ->
          Files.isDirectory(file)
              ? "is a directory, not a file"
              : "can't be read: " + e.getMessage();
    };
  }
}
