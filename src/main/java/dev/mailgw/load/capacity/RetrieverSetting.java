package dev.mailgw.load.capacity;

/**
 * What decides how often a mailbox is visited, and how much a visit may bring. Immutable.
 *
 * @param emailsPerCycle at most so many mails of an alias in a cycle; {@link #NO_CAP} for all
 * @param pollSeconds the pause from the end of a cycle to the next one's beginning
 * @param aliasesPerInstance at least 1
 * @param instances at least 1, all with as many aliases, at work side by side
 * @param together whether an instance visits its aliases side by side, and not in turn
 */
public record RetrieverSetting(
    int emailsPerCycle,
    double pollSeconds,
    int aliasesPerInstance,
    int instances,
    boolean together) {

  /** A visit brings whatever there is. */
  public static final int NO_CAP = Integer.MAX_VALUE;

  public RetrieverSetting {
    if (emailsPerCycle < 1 || pollSeconds < 0 || aliasesPerInstance < 1 || instances < 1) {
      throw new IllegalArgumentException(
          "%d mails per cycle, %s s of pause, %d aliases, %d instances: each must be positive"
              .formatted(emailsPerCycle, pollSeconds, aliasesPerInstance, instances));
    }
  }

  public boolean isCapped() {
    return emailsPerCycle != NO_CAP;
  }

  /** Over all instances. */
  public int aliases() {
    return aliasesPerInstance * instances;
  }

  /** How many visits of a cycle add up. */
  int visitsInARow() {
    return together ? 1 : aliasesPerInstance;
  }

  RetrieverSetting withEmailsPerCycle(int other) {
    return new RetrieverSetting(other, pollSeconds, aliasesPerInstance, instances, together);
  }

  RetrieverSetting withPollSeconds(double other) {
    return new RetrieverSetting(emailsPerCycle, other, aliasesPerInstance, instances, together);
  }

  RetrieverSetting withAliasesPerInstance(int other) {
    return new RetrieverSetting(emailsPerCycle, pollSeconds, other, instances, together);
  }

  /** The same aliases, dealt out to so many instances that each gets as many. */
  RetrieverSetting withInstances(int other) {
    return new RetrieverSetting(emailsPerCycle, pollSeconds, aliases() / other, other, together);
  }
}
