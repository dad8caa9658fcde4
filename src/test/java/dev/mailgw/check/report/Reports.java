package dev.mailgw.check.report;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.Checklist;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Judge;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.Service;
import dev.mailgw.check.Site;
import dev.mailgw.check.Subject;
import dev.mailgw.check.Subject.Access;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Target;
import dev.mailgw.message.MailAddress;
import dev.mailgw.oauth.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Made-up reports of mailboxes that are reached by IMAP. */
final class Reports {

  static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private static final Duration TOOK = Duration.ofMillis(250);
  private static final Endpoint IMAP =
      new Endpoint(Service.IMAP, "outlook.office365.com", 993, Endpoint.Security.TLS);

  private Reports() {}

  /** All mailboxes are well. */
  static CheckReport sound() {
    return report(Map.of());
  }

  /** IMAP is off for two of three mailboxes, and one of them is slow, too. */
  static CheckReport imapDisabled() {
    return report(
        Map.of(
            "sales", List.of(disabled("sales")), "support", List.of(disabled("support"), slow())));
  }

  /** Some server says things that are meant to break the page. */
  static CheckReport hostile(String words) {
    Finding finding =
        Finding.failure("imap-disabled", words, Map.of("user", words), List.of(words));
    return report(Map.of("sales", List.of(finding)));
  }

  static CheckReport warned() {
    return report(Map.of("sales", List.of(slow())));
  }

  private static Finding disabled(String mailbox) {
    return Finding.failure(
        "imap-disabled",
        "A2 NO AUTHENTICATE failed.",
        Map.of("user", mailbox + "@contoso.test"),
        List.of(
            "C: A2 AUTHENTICATE XOAUTH2 <token, user=" + mailbox + ">",
            "S: A2 NO AUTHENTICATE failed."));
  }

  private static Finding slow() {
    return Finding.warning(
        "imap-throttled", "Suggested Backoff Time: 90000 milliseconds", Map.of(), List.of());
  }

  private static CheckReport report(Map<String, List<Finding>> wrong) {
    CheckPlan plan =
        new CheckPlan(
            Role.SERVICES,
            new Site(Optional.empty(), Optional.empty(), List.of()),
            List.of(),
            Map.of(),
            Stream.of("sales", "support", "info").map(Reports::target).toList(),
            false,
            Pace.USUAL);
    Diagnoses diagnoses = new Diagnoses(plan);
    diagnoses.put(new Subject.Machine(), Diagnosis.sound(List.of(), TOOK));
    diagnoses.put(IMAP, Diagnosis.sound(List.of("TLSv1.3"), TOOK));
    for (Access access : plan.accesses()) {
      List<Finding> findings = wrong.getOrDefault(access.target(), List.of());
      diagnoses.put(access, Diagnosis.of(findings, List.of("S: A3 OK"), TOOK));
    }
    return Judge.judge(Checklist.standard(), plan, diagnoses, "gw1", AT);
  }

  private static Target target(String name) {
    MailAddress address = new MailAddress(name, "contoso.test");
    Target.Way way = new Target.Way(IMAP, address.toString(), false);
    return new Target(name, address, new AccountId("shared"), Map.of(Service.IMAP, way), false);
  }
}
