package dev.mailgw.load.report;

import static java.util.concurrent.TimeUnit.HOURS;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** Between a {@link Timing} and the histogram that it was made from. All values microseconds. */
public final class Timings {

  /** The longest that is told apart; longer values count as this. */
  public static final long LONGEST = HOURS.toMicros(1);

  /** Significant decimal digits: values are kept to within 0.1 %. */
  public static final int DIGITS = 3;

  private static final double MICROS = 1e6;

  private Timings() {}

  /** An empty histogram of the one kind that is used here, so that any two can be added up. */
  public static Histogram empty() {
    return new Histogram(LONGEST, DIGITS);
  }

  /**
   * What {@code histogram} holds; all zero if it holds nothing. It must not be written to
   * meanwhile.
   */
  public static Timing of(Histogram histogram) {
    return new Timing(
        histogram.getTotalCount(),
        histogram.getTotalCount() == 0 ? 0 : histogram.getMean() / MICROS,
        at(histogram, 50),
        at(histogram, 90),
        at(histogram, 95),
        at(histogram, 99),
        at(histogram, 99.9),
        at(histogram, 100),
        encoded(histogram));
  }

  /**
   * The histogram of {@code timing}; the caller's own.
   *
   * @throws IllegalArgumentException if its text is not one
   */
  public static Histogram histogram(Timing timing) {
    try {
      byte[] bytes = Base64.getDecoder().decode(timing.histogram());
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), LONGEST);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("not a histogram of HdrHistogram's V2: " + e, e);
    }
  }

  /** All values of all of them, as if measured at once; of none, a timing of nothing. */
  public static Timing together(Collection<Timing> timings) {
    Histogram sum = empty();
    sum.setAutoResize(true);
    timings.forEach(timing -> sum.add(histogram(timing)));
    return of(sum);
  }

  /**
   * The value that {@code percentile} percent of all do not exceed, in seconds; 0 if there is none.
   */
  public static double at(Histogram histogram, double percentile) {
    if (histogram.getTotalCount() == 0) {
      return 0;
    }
    // the maximum is kept exactly, a percentile as the end of its slot
    return Math.min(histogram.getValueAtPercentile(percentile), histogram.getMaxValue()) / MICROS;
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer space = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(space, Deflater.BEST_COMPRESSION);
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(space.array(), length));
  }
}
