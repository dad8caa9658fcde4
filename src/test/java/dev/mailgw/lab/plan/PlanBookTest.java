package dev.mailgw.lab.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.limit.Throttles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanBookTest {

  /** What goes wrong at the mail servers; the sign-in service's errors have a catalogue. */
  private static final Set<String> MAIL_CAUSES =
      Set.of(
          "app-roles-missing",
          "certificate-expired",
          "certificate-wrong-name",
          "connection-limit",
          "daily-recipients",
          "ehlo-name-invalid",
          "exchange-principal-missing",
          "exchange-principal-wrong-object",
          "imap-disabled",
          "imap-overloaded",
          "imap-throttled",
          "mailbox-full",
          "no-full-access",
          "no-licence",
          "no-send-as",
          "not-connected",
          "poison-message",
          "pop-disabled",
          "pop-overloaded",
          "pop3-token-too-long",
          "port-blocked",
          "recipient-unknown",
          "scope-missing",
          "sender-blocked",
          "sender-punished",
          "service-incident",
          "short-lived-tokens",
          "size-limit",
          "smtp-auth-disabled-mailbox",
          "smtp-auth-disabled-tenant",
          "smtp-concurrency",
          "smtp-overloaded",
          "smtp-rate",
          "tls-too-old",
          "token-expired-in-session",
          "wrong-audience",
          "wrong-user");

  private static final PlanBook BOOK = PlanBook.shipped();

  @TempDir private Path folder;

  static Stream<Plan> shipped() {
    return BOOK.plans().stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyPlanDoesSomethingToTheSampleTenantAndCanBeTakenBack(Plan plan) throws Exception {
    LabConfig config = LabConfig.builtIn();
    LabClock clock = LabClock.of(() -> Instant.EPOCH);
    var directory =
        new Directory(config.tenant(), config.policy(), config.clients(), config.users());
    var throttles = new Throttles(config.limits(), clock);
    var faults = new Faults(clock);
    var runner = new PlanRunner(directory, throttles, faults, clock);
    Snapshot before = Snapshot.of(directory, throttles, clock);

    runner.apply(plan);

    assertThat(runner.applied()).containsExactly(plan.name());
    assertThat(faults.inForce()).hasSameSizeAs(plan.faults());
    assertThat(
            !Snapshot.of(directory, throttles, clock).equals(before)
                || !plan.faults().isEmpty()
                || plan.advance().compareTo(Duration.ZERO) > 0)
        .as("does anything")
        .isTrue();

    runner.reset();

    assertThat(Snapshot.of(directory, throttles, clock)).isEqualTo(before);
    assertThat(faults.inForce()).isEmpty();
    assertThat(runner.applied()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyPlanSaysWhatItIsFor(Plan plan) {
    assertThat(plan.title()).endsWith(".");
    assertThat(plan.injects().isEmpty() && !plan.survivable()).as("no cause, yet fatal").isFalse();
  }

  @Test
  void everyRowOfTheChecklistThatTheLabCanShowHasAPlan() {
    assertThat(BOOK.plans().stream().flatMap(plan -> plan.checklist().stream()))
        .contains("A1", "A2", "T1", "T2", "M1", "M2", "L1", "R1", "R2");
  }

  @Test
  void causesAreThoseThatTheGatewayKnows() throws IOException {
    Set<String> known = new TreeSet<>(MAIL_CAUSES);
    known.addAll(signInCauses());

    assertThat(BOOK.plans().stream().flatMap(plan -> plan.injects().stream()).distinct())
        .isSubsetOf(known)
        .containsAll(MAIL_CAUSES);
  }

  @Test
  void noFileIsForgottenInTheIndex() throws Exception {
    Path resources = Path.of("src", "main", "resources", "dev", "mailgw", "lab", "plan");
    try (Stream<Path> files = Files.list(resources)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".yaml")))
          .containsExactlyInAnyOrderElementsOf(
              BOOK.plans().stream().map(plan -> plan.name() + ".yaml").toList());
    }
  }

  @Test
  void aFileIsReadLikeAShippedPlan() throws Exception {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        name: mine
        title: Mine.
        survivable: true
        limits: office365
        """);

    Plan plan = BOOK.find(file.toString());

    assertThat(plan.name()).isEqualTo("mine");
    assertThat(plan.survivable()).isTrue();
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestOnes() {
    assertThatThrownBy(() -> BOOK.find("imap-trottled"))
        .isInstanceOf(UnknownPlanException.class)
        .hasMessageStartingWith(
            "there is neither a plan nor a file 'imap-trottled'; nearest plans: imap-throttled, ");
  }

  private static Set<String> signInCauses() throws IOException {
    try (var errors = PlanBookTest.class.getResourceAsStream("/dev/mailgw/oauth/errors.txt")) {
      return new String(errors.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\\|")).get(1).strip())
          .collect(Collectors.toSet());
    }
  }
}
