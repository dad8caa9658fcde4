package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.config.yaml.SizeText;
import dev.mailgw.message.MailAddress;
import dev.mailgw.submit.CaseIdPattern;
import dev.mailgw.submit.SubmissionRules.FromRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How mail gets into the queue.
 *
 * @param maxRecipients of one mail
 * @param maxSize bytes of one mail; 0 for no limit
 * @param maxBodySize bytes of its body beyond which the log says so; 0 for no limit
 * @param defaultAlias carries mail that is from no alias; empty: it is refused
 * @param caseId how a case id stands in the subject; empty: not at all
 * @param pickup the folder from which mail is taken; empty for none
 */
public record SubmissionSettings(
    int maxRecipients,
    long maxSize,
    long maxBodySize,
    Optional<AliasId> defaultAlias,
    FromRule from,
    Optional<CaseIdPattern> caseId,
    List<MailAddress> autoBcc,
    Optional<Path> pickup,
    Duration pickupInterval) {

  private static final String OFF = "off";
  private static final String CASE_ID = "[#{id}]";
  private static final Kind<Optional<CaseIdPattern>> PATTERN =
      Kind.of(
          "off, or a text of up to 60 ASCII characters with {id} in it",
          SubmissionSettings::pattern);

  public SubmissionSettings {
    autoBcc = List.copyOf(autoBcc);
  }

  /** ECE's limits, or those of Exchange Online at their highest. */
  static SubmissionSettings from(
      Section section, Profile profile, Map<String, AliasId> aliases, References references) {
    boolean ece = profile == Profile.ECE;
    return new SubmissionSettings(
        section.read("maxRecipients", Kind.integer(1, 100_000)).orElse(500),
        section.read("maxSize", Kind.size("0B", "1GB")).orElse(ece ? 25_000_000L : 150_000_000L),
        section.read("maxBodySize", Kind.size("0B", "1GB")).orElse(ece ? 100_000L : 0L),
        section.read("defaultAlias", Kind.choice("an alias", aliases)).optional(),
        section.read("from", Kind.choice(FromRule.class)).orElse(FromRule.ALIAS),
        section.read("caseId", PATTERN).orElse(CaseIdPattern.parse(CASE_ID)),
        section.list("autoBcc", Words.address()).orElse(List.of()).stream()
            .map(Setting::optional)
            .flatMap(Optional::stream)
            .toList(),
        section.read("pickup", references.path()).optional(),
        section.read("pickupInterval", Kind.duration("100ms", "1h")).orElse(Duration.ofSeconds(1)));
  }

  private static Optional<Optional<CaseIdPattern>> pattern(String text) {
    Optional<CaseIdPattern> pattern = CaseIdPattern.parse(text);
    return text.equals(OFF) || pattern.isPresent() ? Optional.of(pattern) : Optional.empty();
  }

  Tree tree() {
    return new Tree()
        .with("maxRecipients", maxRecipients)
        .with("maxSize", SizeText.format(maxSize))
        .with("maxBodySize", SizeText.format(maxBodySize))
        .with("defaultAlias", defaultAlias.map(AliasId::value))
        .with("from", from)
        .with("caseId", caseId.map(CaseIdPattern::value).orElse(OFF))
        .with("autoBcc", autoBcc.stream().map(MailAddress::toString).toList())
        .with("pickup", pickup)
        .with("pickupInterval", pickupInterval);
  }
}
