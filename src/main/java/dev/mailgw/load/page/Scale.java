package dev.mailgw.load.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * From values to a place between 0 and 1. Immutable.
 *
 * @param high above {@code low}, which is positive on a logarithmic scale
 * @param ticks ascending, within the scale
 */
public record Scale(double low, double high, boolean log, List<Tick> ticks) {

  /** A value that is named at the axis. */
  public record Tick(double value, String label) {}

  private static final int ABOUT = 5;
  private static final int MOST_NUMBERS = 13;
  private static final double HALF = 0.5;

  /** Where {@code value} lies; what is off the scale lies at its end. */
  public double place(double value) {
    double place =
        log
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Math.clamp(place, 0, 1);
  }

  /** From 0 to a round number not below {@code most}. */
  public static Scale linear(double most, DoubleFunction<String> label) {
    double step = round(Math.max(most, 1e-9) / ABOUT);
    int steps = (int) Math.max(1, Math.ceil(most / step - 1e-9));
    return new Scale(0, step * steps, false, ticks(step, steps, label));
  }

  /** From 0 to {@code end} exactly: a time line does not go on behind its end. */
  public static Scale time(double end) {
    double whole = Math.max(end, 1);
    double step = roundTime(whole / ABOUT);
    int steps = (int) Math.floor(whole / step);
    return new Scale(0, whole, false, ticks(step, steps, Scale::clock));
  }

  /** One place for each of {@code count} things, numbered from 1. */
  public static Scale counted(int count) {
    int step = Math.max(1, Math.ceilDiv(count, MOST_NUMBERS));
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i <= count; i += step) {
      ticks.add(new Tick(i, Integer.toString(i)));
    }
    return new Scale(HALF, Math.max(count, 1) + HALF, false, ticks);
  }

  /** From a round number below both, which are positive, to one above. */
  public static Scale log(double least, double most, DoubleFunction<String> label) {
    List<Double> powers = rounds(least, most, 1);
    List<Double> values = powers.size() > 4 ? powers : rounds(least, most, 1, 2, 5);
    List<Tick> ticks = values.stream().map(value -> new Tick(value, label.apply(value))).toList();
    return new Scale(values.getFirst(), values.getLast(), true, ticks);
  }

  /** The round numbers from one that is not above {@code least} to one that is above it. */
  private static List<Double> rounds(double least, double most, int... digits) {
    List<Double> values = new ArrayList<>();
    int power = (int) Math.floor(Math.log10(least));
    for (; values.size() < 2 || values.getLast() < most; power++) {
      for (int digit : digits) {
        double value = digit * Math.pow(10, power);
        if (values.size() == 1 && value <= least) {
          values.clear();
        }
        if (values.size() < 2 || values.getLast() < most) {
          values.add(value);
        }
      }
    }
    return values;
  }

  private static List<Tick> ticks(double step, int steps, DoubleFunction<String> label) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      ticks.add(new Tick(i * step, label.apply(i * step)));
    }
    return ticks;
  }

  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    for (double nice : new double[] {1, 2, 2.5, 5}) {
      if (step <= nice * power * (1 + 1e-9)) {
        return nice * power;
      }
    }
    return 10 * power;
  }

  private static double roundTime(double step) {
    for (int nice : new int[] {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600}) {
      if (step <= nice) {
        return nice;
      }
    }
    return 3600 * Math.ceil(step / 3600);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60)
        : "%d:%02d".formatted(whole / 60, whole % 60);
  }
}
