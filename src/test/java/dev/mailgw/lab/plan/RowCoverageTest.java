package dev.mailgw.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where each thing that the lab must emulate is shown word for word. */
class RowCoverageTest {

  /** Rows of what must be emulated, by their numbers, and the transcripts that show them. */
  private static final Map<Integer, List<String>> ROWS =
      Map.ofEntries(
          row(1, "sign-in-forms", "wrong-audience", "scope-missing", "app-roles-missing"),
          row(2, "healthy", "discovery", "short-lived-tokens", "secret-expired"),
          row(3, "discovery", "discovery-down"),
          row(4, "imap-disabled", "pop-disabled", "wrong-audience", "scope-missing"),
          row(5, "no-full-access", "no-licence", "transient-not-connected"),
          row(6, "smtp-auth-disabled-tenant", "smtp-auth-disabled-mailbox", "sender-punished"),
          row(7, "imap-throttled", "imap-overloaded", "pop-overloaded", "time-outs"),
          row(
              8,
              "smtp-concurrency",
              "older-concurrency-text",
              "message-rate",
              "message-rate-refused",
              "smtp-rate",
              "daily-recipients",
              "recipients-per-message",
              "size-limit"),
          row(9, "tcpproxy-front-end", "pop3-long-token", "mailbox-engine"),
          row(10, "token-expires-mid-session"),
          row(
              11,
              "refresh-token-inactive",
              "grant-revoked",
              "sign-in-frequency",
              "conditional-access",
              "mfa-required",
              "account-disabled",
              "secret-expired",
              "request-loop",
              "token-endpoint-throttled",
              "token-endpoint-down",
              "token-endpoint-html",
              "token-endpoint-slow",
              "token-body-slow"),
          row(12, "mailbox-engine"),
          row(13, "poison-messages", "awkward-messages"),
          row(14, "pop3-mailbox"),
          row(15, "send-to-sent-items"),
          row(16, "shared-mailbox"),
          row(
              17,
              "slow-sign-in",
              "tls-too-old",
              "certificate-expired",
              "certificate-wrong-name",
              "tls-intercepted",
              "token-endpoint-certificates",
              "connection-drops"),
          row(18, "smtp-errors", "smtp-overloaded", "ehlo-name-invalid", "smtp-session-cap"),
          row(19, "time-outs", "office365-limits", "connection-limit", "command-limit"),
          row(
              20,
              "wrong-user",
              "redirect-uri-mismatch",
              "consent-missing",
              "admin-consent-required"));

  /** The rows of the administrator's check-list that a lab can show. */
  private static final List<String> CHECKLIST =
      List.of("A1", "A2", "T1", "T2", "M1", "M2", "L1", "R1", "R2");

  @Test
  void eachRowIsShown() {
    assertThat(ROWS.keySet())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
  }

  @Test
  void eachTranscriptIsThereAndComplete() throws IOException {
    List<String> all =
        Stream.concat(ROWS.values().stream().flatMap(List::stream), plans().map(Plan::name))
            .distinct()
            .toList();

    for (String name : all) {
      assertThat(Script.find(name)).as(name).isPresent();
      assertThat(Script.find(name).orElseThrow().steps())
          .as(name)
          .anyMatch(step -> step.kind() == Script.Kind.HEAR)
          .noneMatch(step -> step.text().equals("?"));
    }
  }

  @Test
  void eachRowOfTheChecklistHasAPlanWithATranscript() throws IOException {
    for (String row : CHECKLIST) {
      var plan = plans().filter(p -> p.checklist().contains(row)).findFirst();
      assertThat(plan).as(row).isPresent();
      assertThat(Script.find(plan.orElseThrow().name())).as(row).isPresent();
    }
  }

  private static Stream<Plan> plans() {
    return PlanBook.shipped().plans().stream();
  }

  private static Map.Entry<Integer, List<String>> row(int number, String... transcripts) {
    return Map.entry(number, List.of(transcripts));
  }
}
