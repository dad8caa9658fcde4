package dev.mailgw.lab.directory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is wrong with the tokens that Entra issues without a word: the client gets one, and only
 * Exchange refuses it. Immutable.
 *
 * @param audience for whom all tokens are, whatever was asked for; as asked if empty
 * @param withheld permissions that no token has, whatever was granted
 * @param users whose token somebody gets who signs in, as when the workstation signs its own user
 *     in; by address in lower case
 * @param padding characters of group ids in every token, which make it long
 */
public record TokenTwist(
    Optional<String> audience, Set<String> withheld, Map<String, String> users, int padding) {

  public static final TokenTwist NONE = new TokenTwist(Optional.empty(), Set.of(), Map.of(), 0);

  public TokenTwist {
    withheld = Set.copyOf(withheld);
    users = Map.copyOf(users);
  }

  /** The user whose token this one gets; most often himself. */
  public String userFor(String user) {
    return users.getOrDefault(user.toLowerCase(Locale.ROOT), user);
  }

  /** These permissions without those withheld. */
  public Set<String> left(Set<String> permissions) {
    Set<String> left = new TreeSet<>(permissions);
    left.removeAll(withheld);
    return left;
  }

  public TokenTwist withAudience(Optional<String> now) {
    return new TokenTwist(now, withheld, users, padding);
  }

  public TokenTwist withWithheld(Set<String> now) {
    return new TokenTwist(audience, now, users, padding);
  }

  /** From now on {@code user} gets the token of {@code other}; his own if empty. */
  public TokenTwist withUser(String user, Optional<String> other) {
    Map<String, String> now = new HashMap<>(users);
    now.remove(user.toLowerCase(Locale.ROOT));
    other.ifPresent(o -> now.put(user.toLowerCase(Locale.ROOT), o.toLowerCase(Locale.ROOT)));
    return new TokenTwist(audience, withheld, now, padding);
  }

  public TokenTwist withPadding(int characters) {
    return new TokenTwist(audience, withheld, users, characters);
  }
}
