package dev.mailgw.check.mailbox;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Examiner;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Finding.Severity;
import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Access;
import dev.mailgw.check.Subject.Account;
import dev.mailgw.check.Target;
import dev.mailgw.check.token.HeldToken;
import dev.mailgw.oauth.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Signs in to every mailbox over every protocol, tries what may pass again, and decides by
 * comparison. Ways that only serve to compare get no diagnosis.
 */
public final class MailboxExaminer implements Examiner {

  private final Function<AccountId, Optional<HeldToken>> tokens;
  private final Means means;

  /**
   * @param tokens what accounts sign in with; empty for those that have none
   */
  public MailboxExaminer(Function<AccountId, Optional<HeldToken>> tokens, Means means) {
    this.tokens = tokens;
    this.means = means;
  }

  @Override
  public void examine(CheckPlan plan, Diagnoses diagnoses) throws InterruptedException {
    List<Party> parties = plan.targets().stream().flatMap(t -> parties(plan, t)).toList();
    List<Party> free =
        parties.stream().filter(party -> diagnoses.obstacle(party.access()).isEmpty()).toList();
    Ledger ledger = new Ledger();
    Dialer dialer = new Dialer(means.trust(), plan.pace(), means.ticker());
    Look look = new Look(means.helloName());
    new QuietLook(dialer, look, ledger, plan.pace(), means.sleeper())
        .at(free.stream().filter(party -> party.missingScope().isEmpty()).toList());
    Mailing mailing = new Mailing(look, means.clock(), means.random());
    RoundTrip trip = new RoundTrip(dialer, mailing, ledger, plan.pace(), means.sleeper());
    if (plan.roundTrip()) {
      trip.run(free);
    }
    List<History> histories = ledger.of(free);
    histories.forEach(one -> diagnoses.transcribe(one.party().access(), one.transcript()));
    NotTried untried = new NotTried(plan.roundTrip(), trip);
    Inference.infer(histories)
        .forEach((history, findings) -> put(history, findings, trip, untried, diagnoses));
    if (Inference.isIncident(histories)) {
      plan.accounts().forEach(account -> forgive(new Account(account.id()), diagnoses));
    }
  }

  private Stream<Party> parties(CheckPlan plan, Target target) {
    return Stream.of(Service.IMAP, Service.POP3, Service.SMTP)
        .filter(plan.role()::needs)
        .flatMap(service -> party(plan, target, service).stream());
  }

  private Optional<Party> party(CheckPlan plan, Target target, Service service) {
    return target
        .way(service)
        .flatMap(way ->
            plan.account(target.account())
                .flatMap(account ->
                    tokens
                        .apply(account.id())
                        .map(held -> new Party(target, service, way, account, held))));
  }

  private static void put(
      History history,
      List<Finding> findings,
      RoundTrip trip,
      NotTried untried,
      Diagnoses diagnoses) {
    Access access = history.party().access();
    if (!history.party().counts()) {
      return;
    }
    List<Finding> all = new ArrayList<>(findings);
    Optional.ofNullable(trip.lost().get(access)).ifPresent(all::add);
    if (all.isEmpty() && !history.reached()) {
      diagnoses.put(access, Diagnosis.unknown(why(history)));
      return;
    }
    List<String> evidence = new ArrayList<>(history.lines());
    Optional.ofNullable(trip.notes().get(access)).ifPresent(evidence::add);
    diagnoses.put(access, untried.told(history, Diagnosis.of(all, evidence, took(history))));
  }

  private static String why(History history) {
    return history
        .last()
        .map(last ->
            last.refusal()
                .map(refused -> "it follows from another failure: " + refused.verdict())
                .orElse("no session came about: " + last.trouble()))
        .orElse("it was not tried");
  }

  private static Duration took(History history) {
    return history
        .looks()
        .flatMap(look -> look.exchanges().stream())
        .map(Exchange::took)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * In an incident of the whole service, passing faults of the sign-in are no cause of their own.
   */
  private static void forgive(Account account, Diagnoses diagnoses) {
    diagnoses
        .of(account)
        .ifPresent(known -> {
          List<Finding> kept =
              known.findings().stream()
                  .filter(one ->
                      one.severity() == Severity.FAILURE
                          || !one.cause().equals("token-endpoint-broken"))
                  .toList();
          diagnoses.put(
              account, new Diagnosis(kept, known.evidence(), known.unknown(), known.took()));
        });
  }
}
