package dev.mailgw.lab.mail;

import dev.mailgw.lab.directory.Label;
import dev.mailgw.lab.mail.ArrivalPlan.Burst;
import dev.mailgw.lab.mail.ArrivalPlan.Rhythm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an {@link ArrivalPlan} is written: {@code 60/m}, {@code 2/s:poisson}, {@code 100/h+20@10m},
 * {@code +20@10m}.
 */
public final class ArrivalText {

  /** What it must be, to go behind "is not" or "must be". */
  public static final String FORM =
      "a rate for each mailbox like 60/m, 2/s or 100/h, with :poisson if mail is to come by chance,"
          + " and with +20@10m for 20 more every 10 minutes; at most 1000000/m";

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(?<count>\\d{1,9}(?:\\.\\d{1,6})?)/(?<unit>[smh])(?::(?<rhythm>constant|poisson))?)?"
              + "(?:\\+(?<mails>\\d{1,5})@(?<every>\\d{1,5})(?<time>[smhd]))?");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final double MINUTE = 60;

  private ArrivalText() {}

  /** The plan with this text and seed; empty if it is none. */
  public static Optional<ArrivalPlan> plan(String text, long seed) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ArrivalPlan(perMinute(written), rhythm(written), burst(written), seed));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The text of a plan, a minute, or an hour where that would be a fraction. */
  public static String of(ArrivalPlan plan) {
    String rate = plan.perMinute() == 0 ? "" : rate(plan.perMinute());
    String rhythm = plan.rhythm() == Rhythm.POISSON ? ":" + Label.of(Rhythm.POISSON) : "";
    String burst =
        plan.burst().map(b -> "+" + b.mails() + "@" + time(b.every().toSeconds())).orElse("");
    return rate + (rate.isEmpty() ? "" : rhythm) + burst;
  }

  private static double perMinute(Matcher written) {
    return written.group("count") == null
        ? 0
        : Double.parseDouble(written.group("count"))
            * MINUTE
            / UNITS.get(written.group("unit")).toSeconds();
  }

  private static Rhythm rhythm(Matcher written) {
    return Optional.ofNullable(written.group("rhythm"))
        .flatMap(label -> Label.find(Rhythm.class, label))
        .orElse(Rhythm.CONSTANT);
  }

  private static Optional<Burst> burst(Matcher written) {
    return Optional.ofNullable(written.group("mails"))
        .map(mails ->
            new Burst(
                UNITS.get(written.group("time")).multipliedBy(number(written.group("every"))),
                number(mails)));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static String rate(double perMinute) {
    BigDecimal aMinute = rounded(perMinute);
    return aMinute.scale() <= 0
        ? aMinute.toPlainString() + "/m"
        : rounded(perMinute * MINUTE).toPlainString() + "/h";
  }

  private static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  private static String time(long seconds) {
    for (String unit : new String[] {"d", "h", "m"}) {
      long size = UNITS.get(unit).toSeconds();
      if (seconds % size == 0) {
        return seconds / size + unit;
      }
    }
    return seconds + "s";
  }
}
