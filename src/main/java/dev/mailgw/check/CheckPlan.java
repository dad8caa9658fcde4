package dev.mailgw.check;

import dev.mailgw.check.Subject.Access;
import dev.mailgw.check.Subject.Account;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.OAuthAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be verified.
 *
 * @param signIn where accounts sign in; accounts whose tokens come from elsewhere are not in it
 * @param roundTrip whether mail may be sent: only from a target's address to itself, marked, and
 *     deleted afterwards
 */
public record CheckPlan(
    Role role,
    Site site,
    List<OAuthAccount> accounts,
    Map<AccountId, Endpoint> signIn,
    List<Target> targets,
    boolean roundTrip,
    Pace pace) {

  public CheckPlan {
    accounts = List.copyOf(accounts);
    signIn = Map.copyOf(signIn);
    targets = List.copyOf(targets);
  }

  /** All servers, each once, that the role has business with. */
  public List<Endpoint> endpoints() {
    Stream<Endpoint> mail =
        targets.stream()
            .flatMap(target -> target.ways().values().stream())
            .map(Target.Way::endpoint);
    return Stream.concat(accounts.stream().flatMap(one -> signInOf(one.id()).stream()), mail)
        .filter(endpoint -> role.needs(endpoint.service()))
        .distinct()
        .toList();
  }

  public Optional<OAuthAccount> account(AccountId id) {
    return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
  }

  public Optional<Target> target(String name) {
    return targets.stream().filter(target -> target.name().equals(name)).findFirst();
  }

  /** Every mailbox over every protocol that counts. */
  public List<Access> accesses() {
    return targets.stream()
        .flatMap(target ->
            Stream.of(Service.IMAP, Service.POP3, Service.SMTP)
                .filter(role::needs)
                .filter(target::counts)
                .map(service -> new Access(target.name(), service)))
        .toList();
  }

  /** Whatever rows are about, in the order in which things can go wrong. */
  List<Subject> subjects() {
    return Stream.of(
            Stream.of(new Subject.Machine(), new Subject.Deployment()),
            endpoints().stream(),
            accounts.stream().map(account -> new Account(account.id())),
            accesses().stream())
        .flatMap(subjects -> subjects.map(Subject.class::cast))
        .toList();
  }

  /** What must be sound before a diagnosis of {@code subject} means anything; nearest last. */
  List<Subject> before(Subject subject) {
    return switch (subject) {
      case Subject.Machine _, Subject.Deployment _, Endpoint _ -> List.of();
      case Account(AccountId id) -> List.copyOf(signInOf(id).stream().toList());
      case Access(String name, Service service) ->
          target(name).stream()
              .flatMap(target ->
                  Stream.concat(
                      target.way(service).stream().map(Target.Way::endpoint),
                      Stream.concat(
                          signInOf(target.account()).stream(),
                          Stream.of(new Account(target.account())))))
              .map(Subject.class::cast)
              .toList();
    };
  }

  private Optional<Endpoint> signInOf(AccountId id) {
    return Optional.ofNullable(signIn.get(id));
  }
}
