package dev.mailgw.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.load.capacity.Knee.Ending;
import dev.mailgw.load.capacity.Knee.Tried;
import dev.mailgw.load.compare.Bound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CapacityPageTest {

  private static final String HOSTILE = "<script>alert('x')</script>{plan}";
  private static final RetrieverSetting ECE = new RetrieverSetting(10, 30, 5, 1, false);
  private static final Limit CAP =
      new Limit(
          Limit.Kind.EMAILS_PER_CYCLE,
          "emailsPerCycle",
          "a visit may bring 10 mails and brought 9.90",
          List.of("a visit may bring 10 mails and brought 9.90", "the pause was most of a cycle"));

  @Test
  void saysTheAnswerFirstAndAllThatStandsBehindIt() {
    String page = CapacityPage.of(capacity(knee(Ending.FOUND, tried(3000, 20), tried(4000, 90))));

    assertThat(page.indexOf("<h2>With this path, one instance carries 3,000.</h2>"))
        .isPositive()
        .isLessThan(page.indexOf("What was tried"));
    assertThat(page)
        .contains("class=\"banner good\"")
        .contains("Objective: age.p95 &lt; 60 s")
        .contains("The limit is emailsPerCycle because a visit may bring 10 mails")
        .contains("<li>the pause was most of a cycle</li>")
        .contains("as it is, measured")
        .contains("emailsPerCycle 250")
        .contains("name: office")
        .contains("processors");
  }

  @Test
  void drawsATrialThatWasKeptOtherwiseThanOneThatBroke() {
    String page =
        CapacityPage.of(
            capacity(knee(Ending.FOUND, tried(1000, 5), tried(2000, 20), tried(4000, 90))));

    // once for each trial in both charts, and once in each legend
    assertThat(count(page, "<g class=\"disc\">")).isEqualTo(2 * 3);
    assertThat(count(page, "<g class=\"cross\">")).isEqualTo(2 * 2);
    assertThat(page).contains("bound: 60 s", "trial 3, 4,000 mails an hour: words of 4000.0");
  }

  @Test
  void aSearchThatFoundNothingIsNoGoodNews() {
    Knee nothing =
        new Knee(
            "age.p95 < 60 s",
            0,
            Optional.empty(),
            Ending.INTERRUPTED,
            List.of(),
            Limit.notFound("the objective never broke"),
            "nothing is known of this path: the search was stopped");

    assertThat(CapacityPage.of(capacity(nothing)))
        .contains("class=\"banner look\"")
        .contains("Nothing is known of this path")
        .contains("No trial was complete.")
        .contains("it was told to stop")
        .doesNotContain("<svg");
  }

  @Test
  void aTrialWithoutTheFigureIsInTheTableAndNotInItsChart() {
    Tried lacks = new Tried(8000, false, "there is no 'age.p95'", List.of());
    String page = CapacityPage.of(capacity(knee(Ending.FOUND, tried(3000, 20), lacks)));

    assertThat(page).contains("there is no &#39;age.p95&#39;");
    assertThat(count(page, "<g class=\"cross\">")).as("one trial, two legends").isEqualTo(1 + 2);
  }

  @Test
  void needsNothingButItselfAndTakesNoTextForMarkup() {
    Capacity sample = capacity(knee(Ending.FOUND, tried(3000, 20)));
    String page =
        CapacityPage.of(
            new Capacity(
                1,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Instant.EPOCH,
                Map.of(HOSTILE, HOSTILE),
                180,
                ECE,
                new Knee(
                    HOSTILE,
                    1,
                    Optional.of(2.0),
                    Ending.FOUND,
                    List.of(
                        new Tried(1, true, HOSTILE, sample.knee().trials().getFirst().figures())),
                    new Limit(Limit.Kind.PAUSE, HOSTILE, HOSTILE, List.of(HOSTILE, HOSTILE)),
                    HOSTILE),
                sample.whatIf()));

    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("prefers-color-scheme: dark")
        .contains("@media print")
        .doesNotContainPattern("(?i)<(script|link|img|iframe|object)")
        .doesNotContainPattern("(?i)\\b(src|href)=")
        .doesNotContainPattern("\\{[a-z]+\\}");
  }

  private static Capacity capacity(Knee knee) {
    return new Capacity(
        Capacity.FORMAT,
        "office",
        "1.0",
        "name: office\n",
        Instant.parse("2026-03-02T08:00:00Z"),
        Map.of("processors", "2"),
        180,
        ECE,
        knee,
        Optional.of(
            WhatIf.of(
                new Reckoning(new CycleModel(0.4, 0.05), Optional.empty()),
                ECE,
                Optional.of(3000.0))));
  }

  private static Knee knee(Ending ending, Tried... trials) {
    return new Knee(
        "age.p95 < 60 s",
        3000,
        Optional.of(4000.0),
        ending,
        List.of(trials),
        CAP,
        "with this path, one instance carries 3,000");
  }

  private static Tried tried(double load, double age) {
    return new Tried(
        load,
        age < 60,
        "words of " + load,
        List.of(new Knee.Figure("age.p95", age, 60, Bound.Kind.SECONDS)));
  }

  private static long count(String page, String what) {
    return Pattern.compile(Pattern.quote(what)).matcher(page).results().count();
  }
}
