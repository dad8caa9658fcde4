package dev.mailgw.submit;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules by which mail goes out.
 *
 * @param aliases all of them, with their addresses
 * @param defaultAlias carries mail whose From is no alias's address; empty: such mail is refused
 * @param from what becomes of a From that is no alias's address
 * @param caseId how the case id stands in the subject; empty: not at all
 * @param autoBcc get a copy of every mail, which no other recipient sees
 */
public record SubmissionRules(
    Map<AliasId, MailAddress> aliases,
    Optional<AliasId> defaultAlias,
    FromRule from,
    Optional<CaseIdPattern> caseId,
    List<MailAddress> autoBcc,
    SubmissionLimits limits) {

  /** What becomes of a sender who is no alias. */
  public enum FromRule {
    /** The alias's address takes its place. */
    ALIAS,
    /** It stays, and the server decides. */
    KEEP
  }

  public SubmissionRules {
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    autoBcc = List.copyOf(autoBcc);
  }

  Optional<AliasId> aliasOf(MailAddress address) {
    return aliases.entrySet().stream()
        .filter(alias -> alias.getValue().sameMailbox(address))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
