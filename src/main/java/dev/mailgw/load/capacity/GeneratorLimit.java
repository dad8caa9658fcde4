package dev.mailgw.load.capacity;

import dev.mailgw.load.compare.Figures;
import java.util.List;

/**
 * How much load the lab can make by itself, with no gateway beside it. Immutable.
 *
 * @param perHour mails an hour that it puts into mailboxes if all are due at once
 * @param bytes of each mail
 * @param triedPerHour an even rate below that; the highest tried with which it kept up, if there is
 *     one
 * @param lateSeconds how late one mail in twenty was at that rate
 */
public record GeneratorLimit(double perHour, int bytes, double triedPerHour, double lateSeconds) {

  /** One mail in twenty later than that, in seconds, and the generator is said not to keep up. */
  public static final double LATE = 0.1;

  private static final double HOUR = 3600;
  private static final double RANK = 0.95;

  /** A mail's moments, in seconds since any one of them. */
  public record Delivered(double planned, double delivered) {}

  /** From what was delivered, the first mails first; 0 if that is too little. */
  public static double perHour(List<Delivered> mails) {
    if (mails.size() < 2) {
      return 0;
    }
    double seconds = mails.getLast().delivered() - mails.getFirst().delivered();
    return seconds > 0 ? HOUR * (mails.size() - 1) / seconds : 0;
  }

  /** How late one mail in twenty was, or later; 0 of none. */
  public static double lateness(List<Delivered> mails) {
    double[] late =
        mails.stream().mapToDouble(mail -> mail.delivered() - mail.planned()).sorted().toArray();
    return late.length == 0 ? 0 : late[(int) Math.ceil(RANK * late.length) - 1];
  }

  /** Whether it kept up with the even rate. */
  public boolean isSteady() {
    return triedPerHour > 0 && lateSeconds <= LATE;
  }

  /** In one or two sentences. */
  public String text() {
    return "the generator by itself %s %s mails of %s bytes an hour: one in twenty is %s late or more;"
            .formatted(
                isSteady() ? "keeps up with" : "does not keep up with",
                number(triedPerHour),
                number(bytes),
                Figures.seconds(lateSeconds))
        + " with all due at once it makes %s%n".formatted(number(perHour));
  }

  private static String number(double value) {
    return Figures.number(Math.rint(value));
  }
}
