package dev.mailgw.check.mailbox;

import static dev.mailgw.check.Service.SMTP;

import dev.mailgw.check.Finding;
import dev.mailgw.check.Finding.Severity;
import dev.mailgw.check.Service;
import dev.mailgw.check.mailbox.Dialogue.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with each access: what a server's own words name, then what comparison tells, then
 * what passes. A pure function of everything that was said and of the tokens' claims.
 */
final class Inference {

  private final Comparison others;
  private final Shut shut;
  private final Chance chance;
  private final Consequences consequences;

  private Inference(List<History> all) {
    this.others = new Comparison(all);
    this.shut = new Shut(others);
    this.consequences = new Consequences(all);
    this.chance = Chance.of(consequences.original());
  }

  /** The findings of each; none where all is well, or where nothing can be told. */
  static Map<History, List<Finding>> infer(List<History> all) {
    Inference inference = new Inference(all);
    Map<History, List<Finding>> found = new LinkedHashMap<>();
    all.forEach(history -> found.put(history, inference.findings(history)));
    return found;
  }

  /** Whether what fails by chance is the whole service. */
  static boolean isIncident(List<History> all) {
    return new Inference(all).chance.incident();
  }

  private List<Finding> findings(History history) {
    Optional<String> scope = history.party().missingScope();
    if (scope.isPresent()) {
      return List.of(Report.of(history).scopeMissing(scope.get()));
    }
    List<Finding> findings = new ArrayList<>(named(history));
    boolean failed = findings.stream().anyMatch(one -> one.severity() == Severity.FAILURE);
    if (!failed && !history.reached()) {
      lasting(history).ifPresent(findings::add);
    }
    findings.addAll(new Passing(history, chance, consequences).findings());
    Set<String> seen = new java.util.HashSet<>();
    return findings.stream().filter(finding -> seen.add(finding.cause())).toList();
  }

  /** What the server's own words name. */
  private List<Finding> named(History history) {
    Map<Symptom, Exchange> first =
        history
            .refusals()
            .filter(refused -> Symptom.of(refused).namesItsCause())
            .collect(
                Collectors.toMap(Symptom::of, one -> one, (one, _) -> one, LinkedHashMap::new));
    return first.entrySet().stream()
        .filter(entry -> consequences.isWorthTelling(entry.getKey()))
        .map(entry -> named(history, entry.getKey(), entry.getValue()))
        .toList();
  }

  private Finding named(History history, Symptom symptom, Exchange refused) {
    boolean passes = symptom == Symptom.THROTTLED || symptom == Symptom.TOKEN_DEATH;
    String row = symptom == Symptom.LOGON_FAILURE ? others.rightsRow(history) : "";
    Report report = Report.of(history);
    return passes && history.reached()
        ? report.warning(symptom.cause(), refused, "it goes on after a while")
        : report.failure(new Conclusion(symptom.cause(), row, ""), refused);
  }

  /** Why it is never reached. */
  private Optional<Finding> lasting(History history) {
    Optional<Exchange> refused = history.lastRefusal();
    if (refused.isEmpty()) {
      return broken(history);
    }
    if (consequences.explain(history)) {
      return Optional.empty();
    }
    Conclusion conclusion =
        chance.incident() && Symptom.of(refused.get()).mayPass()
            ? Conclusion.of("service-incident", "other sessions are refused by chance, too")
            : shut.conclude(history).orElseGet(() -> other(history, Symptom.of(refused.get())));
    return Optional.of(Report.of(history).failure(conclusion, refused.get()));
  }

  private static Conclusion other(History history, Symptom symptom) {
    Service service = history.party().service();
    return switch (symptom) {
      case OVERLOADED -> Conclusion.of(overloaded(service), "each try was refused");
      case UNKNOWN_RECIPIENT -> Conclusion.of("mailbox-missing", "its own address is unknown");
      default ->
          Conclusion.of(
              service == SMTP ? "mail-refused" : "mailbox-refused", "each try was refused");
    };
  }

  static String overloaded(Service service) {
    return switch (service) {
      case IMAP -> "imap-overloaded";
      case POP3 -> "pop-overloaded";
      default -> "smtp-overloaded";
    };
  }

  /** A connection that never came about is the network's affair, not the mailbox's. */
  private static Optional<Finding> broken(History history) {
    boolean begun = history.accepted(Stage.HELLO) && !history.neverConnected();
    boolean broken =
        history
            .last()
            .filter(look -> look.ending() == Ending.BROKEN || look.ending() == Ending.TIMED_OUT)
            .isPresent();
    return begun && broken ? Optional.of(Report.of(history).broken()) : Optional.empty();
  }
}
