package dev.mailgw.load.capacity;

import dev.mailgw.load.capacity.Limit.Kind;
import dev.mailgw.load.compare.Figures;
import dev.mailgw.load.report.Timing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Weighs what a run says against the explanations there are. */
record LimitFinder(Optional<RunView> good, RunView bad, RetrieverSetting setting, int processors) {

  /** Mail this late, in seconds, and by this share of its age, was not the load that was asked. */
  private static final double LATE = 1;

  private static final double LATE_SHARE = 0.1;

  /** All processors are never quite busy, and a visit of a sparse mailbox not quite full. */
  private static final double NEARLY_ALL = 0.9;

  /** Mail that is older than this many cycles has been passed over by a visit. */
  private static final double BEHIND = 1.2;

  /** A visit that became longer by this factor shows what it waits for. */
  private static final double GREW = 1.5;

  private record Reason(Kind kind, String what, String because) {}

  Limit find() {
    List<Reason> reasons =
        Stream.concat(
                outside(),
                Stream.of(cap(), backToBack(), phase(), pause()).flatMap(Optional::stream))
            .toList();
    if (reasons.isEmpty()) {
      return Limit.notFound("the run says nothing of its visits");
    }
    Reason first = reasons.getFirst();
    return new Limit(
        first.kind(),
        first.what(),
        first.because(),
        reasons.stream().map(Reason::because).toList());
  }

  /** A generator that is late while all processors are busy is only one of those who want them. */
  private Stream<Reason> outside() {
    Stream<Optional<Reason>> reasons =
        generator().isPresent() && busy().isPresent()
            ? Stream.of(busy(), generator(), throttling())
            : Stream.of(generator(), throttling(), busy());
    return reasons.flatMap(Optional::stream);
  }

  private Optional<Reason> generator() {
    return bad.timing("lateness.arrival")
        .map(Timing::p95)
        .filter(late -> late > LATE && late > LATE_SHARE * age())
        .map(late ->
            new Reason(
                Kind.GENERATOR,
                "the generator of this load itself",
                "one mail in twenty was put into its mailbox %s late or more"
                    .formatted(Figures.seconds(late))));
  }

  private Optional<Reason> throttling() {
    return bad.throttling()
        .map(note -> new Reason(Kind.THROTTLING, "the server's throttling", note));
  }

  private Optional<Reason> busy() {
    double gateway = bad.mean("cpu.gateway");
    double lab = bad.mean("cpu.lab");
    if (bad.cpu() < NEARLY_ALL * processors) {
      return Optional.empty();
    }
    String what =
        gateway >= lab
            ? "this machine's processors (the gateway takes most)"
            : "this machine's processors (the lab takes most, not the gateway)";
    return Optional.of(
        new Reason(
            Kind.PROCESSORS,
            what,
            "gateway and lab keep %s of %d processors busy (gateway %s, lab %s)"
                .formatted(
                    Figures.number(bad.cpu()),
                    processors,
                    Figures.number(gateway),
                    Figures.number(lab))));
  }

  private Optional<Reason> cap() {
    double brought = bad.mailsPerVisit();
    boolean full = brought >= NEARLY_ALL * setting.emailsPerCycle() && bad.backlogGrew();
    if (!setting.isCapped() || !(full || leavesBehind(brought))) {
      return Optional.empty();
    }
    String visits =
        "a visit may bring %d mails and brought %s on average"
            .formatted(setting.emailsPerCycle(), Figures.number(brought));
    String rest =
        full
            ? ", while the backlog grew from %s to %s"
                .formatted(
                    Figures.number(Math.rint(bad.backlogBefore())),
                    Figures.number(Math.rint(bad.backlogAfter())))
            : ", and mail is left behind: p95 of its age is %s, a cycle takes %s"
                .formatted(Figures.seconds(age()), Figures.seconds(cycle()));
    return Optional.of(new Reason(Kind.EMAILS_PER_CYCLE, "emailsPerCycle", visits + rest));
  }

  /** Without a cap no mail waits for a second visit; by chance some visits are full, not all. */
  private boolean leavesBehind(double brought) {
    return brought >= setting.emailsPerCycle() / 2.0 && age() > BEHIND * cycle();
  }

  private Optional<Reason> backToBack() {
    return bad.longestPhase()
        .filter(_ -> work() >= setting.pollSeconds())
        .map(longest ->
            new Reason(
                Kind.BACK_TO_BACK,
                "phase " + decisive().orElse(longest),
                "visits are back to back: a cycle works for %s and pauses for %s, and %s"
                    .formatted(
                        Figures.seconds(work()),
                        Figures.seconds(setting.pollSeconds()),
                        share(decisive().orElse(longest)))));
  }

  private Optional<Reason> phase() {
    return decisive().map(phase -> new Reason(Kind.PHASE, "phase " + phase, share(phase)));
  }

  private Optional<Reason> pause() {
    return bad.visit() > 0 && work() < setting.pollSeconds()
        ? Optional.of(
            new Reason(
                Kind.PAUSE,
                "the pause between visits",
                "a cycle works for %s only and then pauses for %s"
                    .formatted(Figures.seconds(work()), Figures.seconds(setting.pollSeconds()))))
        : Optional.empty();
  }

  private double age() {
    return bad.timing("age").map(Timing::p95).orElse(0.0);
  }

  private double cycle() {
    return setting.pollSeconds() + work();
  }

  private double work() {
    return setting.visitsInARow() * bad.visit();
  }

  /** The phase that grew most, if visits became much longer. */
  private Optional<String> decisive() {
    return good.filter(before -> before.visit() > 0 && bad.visit() >= GREW * before.visit())
        .flatMap(before -> RunView.largest(growth(before.phases())));
  }

  private Map<String, Double> growth(Map<String, Double> before) {
    Map<String, Double> growth = new TreeMap<>();
    bad.phases()
        .forEach((phase, seconds) -> growth.put(phase, seconds - before.getOrDefault(phase, 0.0)));
    return growth;
  }

  private String share(String phase) {
    double now = bad.phases().get(phase);
    String share =
        "%s takes %s of a visit's %s"
            .formatted(phase, Figures.percent(now / bad.visit()), Figures.seconds(bad.visit()));
    return good.map(before -> before.phases().getOrDefault(phase, 0.0))
        .filter(before -> now > before)
        .map(before -> share + ", " + Figures.seconds(now - before) + " more than under less load")
        .orElse(share);
  }
}
