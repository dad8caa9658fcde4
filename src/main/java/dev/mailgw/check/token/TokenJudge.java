package dev.mailgw.check.token;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Target;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a token that was given tells of itself. */
final class TokenJudge {

  /** Entra gives 60 to 90 minutes; below this somebody has configured less. */
  private static final Duration SHORT = Duration.ofMinutes(45);

  /** What the services tolerate. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final CheckPlan plan;
  private final OAuthAccount account;
  private final Claims claims;
  private final Map<String, String> names;
  private final List<String> evidence;

  private TokenJudge(CheckPlan plan, OAuthAccount account, Claims claims) {
    this.plan = plan;
    this.account = account;
    this.claims = claims;
    this.names = Map.of("user", account.user(), "client", account.registration().clientId());
    this.evidence = List.of(claims.summary());
  }

  static List<Finding> judge(CheckPlan plan, OAuthAccount account, HeldToken held, Instant now) {
    Optional<Claims> readable = held.claims();
    if (readable.isEmpty()) {
      return List.of();
    }
    TokenJudge judge = new TokenJudge(plan, account, readable.get());
    List<Finding> findings = new ArrayList<>();
    Stream.of(judge.audience(), judge.user(), judge.directory(), judge.roles(), judge.life(now))
        .flatMap(Optional::stream)
        .forEach(findings::add);
    return findings;
  }

  private Optional<Finding> audience() {
    return claims.audience().isEmpty() || claims.forExchange()
        ? Optional.empty()
        : failure("wrong-audience", "the token is for '" + claims.audience() + "'");
  }

  /** R1 is of accounts with one mailbox, their user's own; T1 of the others. */
  private Optional<Finding> user() {
    boolean other =
        account.grant() != Grant.CLIENT_CREDENTIALS
            && !claims.user().isEmpty()
            && !claims.user().equalsIgnoreCase(account.user());
    boolean own =
        targets().allMatch(target -> target.address().toString().equalsIgnoreCase(account.user()));
    return other
        ? failure(
                "wrong-user",
                "the token belongs to " + claims.user() + ", not to " + account.user())
            .map(finding -> finding.in(own ? "R1" : "T1"))
        : Optional.empty();
  }

  private Optional<Finding> directory() {
    String expected = account.registration().tenant();
    return expected.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
            && !claims.tenant().isEmpty()
            && !claims.tenant().equalsIgnoreCase(expected)
        ? failure(
            "user-of-other-directory",
            "the token is of directory " + claims.tenant() + ", not of " + expected)
        : Optional.empty();
  }

  private Optional<Finding> roles() {
    return account.grant() == Grant.CLIENT_CREDENTIALS && claims.roles().isEmpty()
        ? failure("app-roles-missing", "the token has no 'roles'")
        : Optional.empty();
  }

  private Optional<Finding> life(Instant now) {
    if (claims.issued().isEmpty() || claims.expires().isEmpty()) {
      return Optional.empty();
    }
    Instant issued = claims.issued().get();
    Duration life = Duration.between(issued, claims.expires().get());
    Duration ahead = Duration.between(now, issued);
    if (ahead.compareTo(SKEW) > 0) {
      return Optional.of(
          Finding.warning(
              "clock-skew",
              "the token was issued " + ahead.toMinutes() + " minutes from now",
              names,
              evidence));
    }
    return life.compareTo(SHORT) < 0 && account.grant() != Grant.EXTERNAL
        ? Optional.of(
            Finding.warning(
                "short-lived-tokens",
                "the token lives " + life.toMinutes() + " minutes",
                names,
                evidence))
        : Optional.empty();
  }

  private Stream<Target> targets() {
    return plan.targets().stream()
        .filter(target -> !target.control() && target.account().equals(account.id()));
  }

  private Optional<Finding> failure(String cause, String detail) {
    return Optional.of(Finding.failure(cause, detail, names, evidence));
  }
}
