package dev.mailgw.lab.admin;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which keys there are and which values they take, without a tenant: for those who read changes
 * before there is anything to change. Immutable.
 */
public final class Grammar {

  /** What a change is about. */
  public enum Subject {
    USER,
    APPLICATION,
    TENANT,
    LIMITS
  }

  private final Words words = new Words(() -> Instant.EPOCH);
  private final Vocabularies all = Vocabularies.of(words);

  /** All keys, in the order in which they should be set. */
  public Set<String> keys(Subject subject) {
    Set<String> keys = new LinkedHashSet<>();
    vocabularies(subject).forEach(vocabulary -> keys.addAll(vocabulary.names()));
    if (subject == Subject.USER) {
      keys.add(UserKeys.TOKENS_OF);
    }
    return keys;
  }

  /**
   * Does nothing if the key is known and takes the value.
   *
   * @throws EditException else; says what would be right
   */
  public void require(Subject subject, String key, String value) throws EditException {
    if (subject == Subject.USER && key.equals(UserKeys.TOKENS_OF)) {
      var _ = words.some(value);
      return;
    }
    List<Vocabulary<?>> candidates = vocabularies(subject);
    var _ =
        candidates.stream()
            .filter(one -> one.names().contains(key))
            .findFirst()
            .orElse(candidates.getFirst())
            .change(key, value);
  }

  private List<Vocabulary<?>> vocabularies(Subject subject) {
    return switch (subject) {
      case USER -> List.of(all.users());
      case APPLICATION -> List.of(all.applications());
      case TENANT -> List.of(all.policy(), all.tokens());
      case LIMITS -> List.of(all.limits());
    };
  }
}
