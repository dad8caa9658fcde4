package dev.mailgw.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.plan.Plan;
import dev.mailgw.lab.plan.PlanBook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * For each plan that a lab has: the check names what the plan injects, and nothing else. The matrix
 * is printed.
 */
@Tag("matrix")
@Timeout(900)
class ConfusionMatrixIT {

  private static final String ONLY = System.getProperty("mailgw.test.plans", "");

  /** Of which it takes messages to show anything. */
  private static final Set<String> OF_MESSAGES =
      Set.of("poison-messages", "token-expires-mid-session", "awkward-messages");

  @TempDir private Path folder;

  private record Cell(Set<String> injected, Set<String> named, Duration took) {
    boolean isDiagonal() {
      return injected.equals(named);
    }
  }

  @Test
  void namesWhatEachPlanInjectsAndNothingElse() throws Exception {
    List<Plan> plans =
        PlanBook.shipped().plans().stream()
            .filter(plan -> ONLY.isEmpty() || List.of(ONLY.split(",", -1)).contains(plan.name()))
            .toList();
    Map<String, Cell> matrix = new ConcurrentSkipListMap<>();
    each(plans, plan -> matrix.put(plan.name(), cell(List.of(plan))));
    print(matrix);
    assertThat(matrix).allSatisfy((_, cell) -> assertThat(cell.named()).isEqualTo(cell.injected()));
  }

  /** Both are named, or the first makes the second moot. */
  @Test
  void namesBothOfTwoPlansOrTheOneThatHidesTheOther() throws Exception {
    List<String> pairs =
        List.of(
            "imap-disabled no-send-as",
            "imap-disabled pop-disabled",
            "pop-disabled smtp-auth-disabled-mailbox",
            "no-full-access smtp-auth-disabled-tenant",
            "pop-disabled no-full-access",
            "one-mailbox-without-right size-limit",
            "scope-missing pop-disabled",
            "secret-expired imap-disabled",
            "wrong-user no-full-access");
    Map<String, Cell> matrix = new ConcurrentSkipListMap<>();
    each(pairs, pair -> matrix.put(pair, cell(plans(pair))));
    print(matrix);
    assertThat(matrix)
        .allSatisfy((pair, cell) -> {
          String first = plans(pair).getFirst().injects().getFirst();
          assertThat(cell.named()).contains(first).isSubsetOf(cell.injected());
          assertThat(cell.isDiagonal() || Set.of("secret-expired", "wrong-user").contains(first))
              .isTrue();
        });
  }

  @Test
  void findsNothingWrongWithAHealthyLab() throws Exception {
    Path directory = folder.resolve("healthy");
    assertThat(directory.toFile().mkdirs()).isTrue();
    CheckReport report = PlanCheck.of(List.of(), directory, 2);

    assertThat(report.causes()).isEmpty();
    assertThat(report.status()).isEqualTo(Verdict.OK);
    assertThat(report.results())
        .filteredOn(result -> result.row().kinds().contains(Kind.IMAP))
        .allSatisfy(result -> assertThat(result.verdict()).isNotEqualTo(Verdict.FAILED));
  }

  private Cell cell(List<Plan> plans) throws Exception {
    String name = plans.stream().map(Plan::name).collect(joining("+"));
    Path directory = folder.resolve(name);
    assertThat(directory.toFile().mkdirs()).isTrue();
    int messages = plans.stream().anyMatch(plan -> OF_MESSAGES.contains(plan.name())) ? 30 : 2;
    long began = System.nanoTime();
    Set<String> named = new TreeSet<>(PlanCheck.of(plans, directory, messages).causes());
    Set<String> injected = new TreeSet<>();
    plans.forEach(plan -> injected.addAll(plan.injects()));
    return new Cell(injected, named, Duration.ofNanos(System.nanoTime() - began));
  }

  private static List<Plan> plans(String names) {
    return Stream.of(names.split(" ", -1))
        .map(name -> PlanBook.shipped().plan(name).orElseThrow())
        .toList();
  }

  private static void print(Map<String, Cell> matrix) {
    matrix.forEach((name, cell) ->
        System.out.printf(
            "%-6s %-40s %-60s %-60s %5.1f s%n",
            cell.isDiagonal() ? "ok" : "WRONG",
            name,
            cell.injected(),
            cell.isDiagonal() ? "" : cell.named(),
            cell.took().toMillis() / 1000.0));
  }

  private interface Trial<T> {
    void on(T one) throws Exception;
  }

  /** Two at a time. */
  private static <T> void each(List<T> all, Trial<T> trial) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (T one : all) {
        tasks.add(() -> {
          trial.on(one);
          return null;
        });
      }
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }
}
