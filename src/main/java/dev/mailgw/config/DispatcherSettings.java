package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dispatcher service.
 *
 * @param pollInterval from the end of a cycle to the start of the next
 * @param batch the most mails of an alias that are taken at a time
 * @param onUnknownOutcome for a connection that broke after the final dot
 * @param helloName what EHLO says; empty for this machine's name
 * @param connectTimeout for the TCP connection
 * @param readTimeout for each answer; RFC 5321 §4.5.3.2.6 wants 10 minutes after the final dot
 * @param instances in the order of the configuration
 */
public record DispatcherSettings(
    Duration pollInterval,
    int batch,
    SendingSettings sending,
    RetrySettings retry,
    UnknownOutcome onUnknownOutcome,
    Optional<String> helloName,
    Duration connectTimeout,
    Duration readTimeout,
    List<InstanceSettings> instances) {

  /** What becomes of a mail of which nobody knows whether the server took it. */
  public enum UnknownOutcome {
    /** Tried again: it may arrive twice. */
    RETRY,
    /** Kept for a person to decide: it may not arrive. */
    HOLD
  }

  public DispatcherSettings {
    instances = List.copyOf(instances);
  }

  static DispatcherSettings from(
      Section section, Profile.Defaults defaults, Map<String, AliasId> aliases) {
    return new DispatcherSettings(
        section.read("pollInterval", Intervals.POLL).orElse(defaults.dispatch().pollInterval()),
        section.read("batch", Kind.integer(1, 10_000)).orElse(defaults.dispatch().batch()),
        SendingSettings.from(section, defaults.dispatch().sending()),
        RetrySettings.from(section.section("retry"), defaults.dispatch().retry()),
        section
            .read("onUnknownOutcome", Kind.choice(UnknownOutcome.class))
            .orElse(UnknownOutcome.RETRY),
        section.read("helloName", Words.host()).optional(),
        section.read("connectTimeout", Intervals.NETWORK).orElse(Duration.ofSeconds(20)),
        section.read("readTimeout", Intervals.NETWORK).orElse(Duration.ofMinutes(10)),
        Instances.dispatchers(section, aliases));
  }

  Tree tree() {
    return sending
        .tree(new Tree().with("pollInterval", pollInterval).with("batch", batch))
        .with("retry", retry.tree())
        .with("onUnknownOutcome", onUnknownOutcome)
        .with("helloName", helloName)
        .with("connectTimeout", connectTimeout)
        .with("readTimeout", readTimeout)
        .with("instances", InstanceSettings.tree(instances));
  }
}
