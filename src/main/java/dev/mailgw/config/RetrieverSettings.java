package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.SizeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The retriever service.
 *
 * @param pollInterval from the end of a cycle to the start of the next
 * @param emailsPerCycle the most that a cycle fetches per alias; 0 for no cap
 * @param retryCount failed connects in a row that make an alias inactive
 * @param recheck after which an alias that went inactive by itself is tried again
 * @param loginFailure which way back an alias has that went inactive because its login failed for
 *     good: only through a person, or the re-check too
 * @param parallel whether an instance visits its aliases at the same time
 * @param visits how instances share the servers
 * @param batchMessages the most messages that are fetched, and committed, together
 * @param batchBytes the most bytes that are fetched together; a larger message goes alone
 * @param overlap whether messages are fetched while those before are being made durable
 * @param keptConnections how many IMAP connections an account keeps open between visits
 * @param idle whether a kept connection listens for new mail, which is then fetched at once
 * @param duplicateGuard whether a message that was stored, and could not be deleted then, is only
 *     deleted when it is met again; else it is stored again, as the contact centre's own does
 * @param cycleBudget after which the visit of an alias ends, and goes on in the next cycle
 * @param connectTimeout for the TCP connection
 * @param readTimeout for each answer; Exchange Online may take half a minute to sign in
 * @param exceptions what is done about mail that is too large, or that can't be had
 * @param instances in the order of the configuration
 */
public record RetrieverSettings(
    Duration pollInterval,
    int emailsPerCycle,
    int retryCount,
    Duration recheck,
    FailureClass loginFailure,
    boolean parallel,
    VisitSettings visits,
    int batchMessages,
    long batchBytes,
    boolean overlap,
    int keptConnections,
    boolean idle,
    Guard duplicateGuard,
    Duration cycleBudget,
    Duration connectTimeout,
    Duration readTimeout,
    ExceptionSettings exceptions,
    LargeBodySettings largeBody,
    List<InstanceSettings> instances) {

  /** Whether something is watched. */
  public enum Guard {
    ON,
    OFF
  }

  public RetrieverSettings {
    instances = List.copyOf(instances);
  }

  static RetrieverSettings from(
      Section section, Profile.Retrieval defaults, Map<String, AliasId> aliases) {
    return new RetrieverSettings(
        section.read("pollInterval", Intervals.POLL).orElse(defaults.pollInterval()),
        section.read("emailsPerCycle", Kind.integer(0, 10_000)).orElse(defaults.emailsPerCycle()),
        section.read("retryCount", Kind.integer(1, 100)).orElse(3),
        section.read("recheck", Kind.duration("1s", "24h")).orElse(defaults.recheck()),
        section
            .read("loginFailure", Kind.choice(FailureClass.class))
            .orElse(defaults.loginFailure()),
        section.read("parallel", Kind.flag()).orElse(defaults.parallel()),
        VisitSettings.from(section, defaults.visits()),
        section.read("batchMessages", Kind.integer(1, 1_000)).orElse(defaults.batchMessages()),
        section.read("batchBytes", Kind.size("64KiB", "256MiB")).orElse(8L << 20),
        section.read("overlap", Kind.flag()).orElse(defaults.overlap()),
        section.read("keptConnections", Kind.integer(0, 100)).orElse(defaults.keptConnections()),
        section.read("idle", Kind.flag()).orElse(false),
        section.read("duplicateGuard", Kind.choice(Guard.class)).orElse(Guard.ON),
        section.read("cycleBudget", Kind.duration("1s", "24h")).orElse(Duration.ofMinutes(5)),
        section.read("connectTimeout", Intervals.NETWORK).orElse(Duration.ofSeconds(20)),
        section.read("readTimeout", Intervals.NETWORK).orElse(Duration.ofSeconds(60)),
        ExceptionSettings.from(section, defaults.maximumEmailSize()),
        LargeBodySettings.from(section, defaults.maximumBodySize()),
        Instances.retrievers(section, aliases));
  }

  Tree tree() {
    return new Tree()
        .with("pollInterval", pollInterval)
        .with("emailsPerCycle", emailsPerCycle)
        .with("retryCount", retryCount)
        .with("recheck", recheck)
        .with("loginFailure", loginFailure)
        .with("parallel", parallel)
        .withAll(visits.tree())
        .with("batchMessages", batchMessages)
        .with("batchBytes", SizeText.format(batchBytes))
        .with("overlap", overlap)
        .with("keptConnections", keptConnections)
        .with("idle", idle)
        .with("duplicateGuard", duplicateGuard)
        .with("cycleBudget", cycleBudget)
        .with("connectTimeout", connectTimeout)
        .with("readTimeout", readTimeout)
        .withAll(exceptions.tree())
        .withAll(largeBody.tree())
        .with("instances", InstanceSettings.tree(instances));
  }
}
