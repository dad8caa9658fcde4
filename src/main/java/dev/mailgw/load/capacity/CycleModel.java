package dev.mailgw.load.capacity;

import java.util.List;

/**
 * What retrieval can carry by arithmetic: a cycle brings at most n mails of each alias, and takes
 * its work and the pause, so that one alias gets at most 3600·n/(pause + work) mails an hour. The
 * work of a cycle is the sum of its visits, or the longest of them if the aliases are visited
 * together; a visit costs something by itself and something for each mail.
 *
 * <p>It knows nothing of processors, bandwidth or throttling: what it gives is a bound from above.
 * Immutable.
 *
 * @param visitSeconds what a visit costs that brings nothing
 * @param mailSeconds what each mail adds
 */
public record CycleModel(double visitSeconds, double mailSeconds) {

  public CycleModel {
    if (!(visitSeconds >= 0 && mailSeconds >= 0)) {
      throw new IllegalArgumentException(
          "a visit of %s s and %s s a mail: neither can be negative"
              .formatted(visitSeconds, mailSeconds));
    }
  }

  /**
   * A visit as measured.
   *
   * @param messages that it brought
   */
  public record Visit(double messages, double seconds) {}

  /**
   * The costs that fit best (least squares); one that would come out negative is taken as nothing.
   *
   * @throws IllegalArgumentException unless there are visits with two different numbers of messages
   */
  public static CycleModel fit(List<Visit> visits) {
    double messages = visits.stream().mapToDouble(Visit::messages).average().orElse(0);
    double seconds = visits.stream().mapToDouble(Visit::seconds).average().orElse(0);
    double spread =
        visits.stream().mapToDouble(one -> Math.pow(one.messages() - messages, 2)).sum();
    if (spread == 0) {
      throw new IllegalArgumentException(
          "the cost of a visit and that of a mail can't be told apart: visits with at least two"
              + " different numbers of messages are needed");
    }
    double together =
        visits.stream()
            .mapToDouble(one -> (one.messages() - messages) * (one.seconds() - seconds))
            .sum();
    double slope = Math.max(0, together / spread);
    return new CycleModel(Math.max(0, seconds - slope * messages), slope);
  }

  /** The work of a full cycle in seconds. */
  public double work(RetrieverSetting setting) {
    return setting.visitsInARow() * (visitSeconds + setting.emailsPerCycle() * mailSeconds);
  }

  /** The most that one alias gets, in mails an hour. */
  public double perAlias(RetrieverSetting setting) {
    return 3600.0 * setting.emailsPerCycle() / (setting.pollSeconds() + work(setting));
  }

  /** The most that all aliases of all instances get, in mails an hour. */
  public double total(RetrieverSetting setting) {
    return setting.aliases() * perAlias(setting);
  }
}
