package dev.mailgw.load.arrival;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded arrival of mail: a line for each one, with the seconds since the start and, behind a
 * comma, the mailbox, counted from 0: {@code 12.25,3}. Without mailboxes they take turns. Empty
 * lines and those that begin with {@code #} are passed over.
 */
public final class ReplayFile {

  private static final Pattern LINE =
      Pattern.compile("(\\d{1,7}(?:\\.\\d{1,9})?)\\s*(?:[,;]\\s*(\\d{1,6}))?");

  private ReplayFile() {}

  /**
   * Reads it.
   *
   * @param mailboxes how many there are
   * @return in the order of the file
   * @throws IOException if it can't be read, or a line is of another form or names a mailbox that
   *     is not there; the message has its number
   */
  public static List<Due> read(Path file, int mailboxes) throws IOException {
    List<Due> moments = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        moments.add(due(text, file + ":" + number, moments.size() % mailboxes, mailboxes));
      }
    }
    return List.copyOf(moments);
  }

  private static Due due(String text, String place, int turn, int mailboxes) throws IOException {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      throw new IOException(
          place + ": is no moment; allowed: seconds, or seconds and a mailbox as in 12.25,3");
    }
    int mailbox = matcher.group(2) == null ? turn : Integer.parseInt(matcher.group(2));
    if (mailbox >= mailboxes) {
      throw new IOException(
          "%s: mailbox %d; allowed: 0 to %d".formatted(place, mailbox, mailboxes - 1));
    }
    return new Due(new BigDecimal(matcher.group(1)).movePointRight(9).longValue(), mailbox);
  }
}
