package dev.mailgw.load.plan;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.load.plan.LoadPlan.Arrival;
import dev.mailgw.load.plan.LoadPlan.Bursts;
import dev.mailgw.load.plan.LoadPlan.Point;
import dev.mailgw.load.plan.LoadPlan.Rhythm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the section {@code arrival}. */
final class ArrivalBinding {

  private static final String RATE = "rate";
  private static final String RHYTHM = "rhythm";
  private static final String BURSTS = "bursts";
  private static final String DAY = "day";
  private static final String REPLAY = "replay";

  private final Path base;

  ArrivalBinding(Path base) {
    this.base = base;
  }

  Arrival arrival(Section section) {
    Arrival arrival =
        new Arrival(
            section.read(RATE, Kinds.rate()).orElse(0.0),
            section.read(RHYTHM, Kinds.rhythm()).orElse(Rhythm.POISSON),
            bursts(section),
            day(section),
            section
                .read(REPLAY, Kinds.path(base))
                .where("a file of moments that this user may read", Files::isReadable)
                .optional()
                .map(Path::toString));
    refuseUseless(section);
    return arrival;
  }

  private static void refuseUseless(Section section) {
    if (section.has(REPLAY)) {
      refuse(section, "has no use with replay; take one out", RATE, RHYTHM, BURSTS, DAY);
    } else if (!section.has(RATE)) {
      refuse(section, "has no use without rate; give that, or take this out", RHYTHM, DAY);
      if (!section.has(BURSTS)) {
        section.reject("brings no mail; give rate, bursts or replay");
      }
    }
  }

  private static void refuse(Section section, String why, String... keys) {
    for (String key : keys) {
      if (section.has(key)) {
        section.reject(key, why);
      }
    }
  }

  private static Optional<Bursts> bursts(Section section) {
    Section bursts = section.section(BURSTS);
    Setting<Duration> every = bursts.read("every", Kind.duration("1ms", "7d"));
    Setting<Integer> mails = bursts.read("mails", Kind.integer(1, 1_000_000));
    return section.has(BURSTS)
        ? Optional.of(new Bursts(every.required(), Optional.ofNullable(mails.required()).orElse(1)))
        : Optional.empty();
  }

  private static List<Point> day(Section section) {
    List<Point> points = new ArrayList<>();
    for (Section one : section.sections(DAY)) {
      Setting<Duration> at = one.read("at", Kind.duration("0s", "7d"));
      Setting<Double> factor = one.read("factor", Kind.decimal(0, 1_000));
      Optional<Duration> before = points.isEmpty() ? Optional.empty() : at(points.getLast());
      var point = new Point(at.required(), Optional.ofNullable(factor.required()).orElse(0.0));
      at(point).ifPresent(now -> refuseDisorder(before, now, points.isEmpty(), at));
      points.add(point);
    }
    if (section.has(DAY) && (points.size() < 2 || points.stream().allMatch(p -> p.factor() == 0))) {
      section.reject(DAY, "is no curve; allowed: at least two points, one of them above 0");
    }
    return points;
  }

  private static void refuseDisorder(
      Optional<Duration> before, Duration now, boolean first, Setting<?> at) {
    if (first && !now.isZero()) {
      at.reject("must be 0s: the curve begins with the run");
    }
    if (before.filter(earlier -> earlier.compareTo(now) >= 0).isPresent()) {
      at.reject("is not after the point before it; allowed: ascending points");
    }
  }

  /** Null where there was a problem. */
  private static Optional<Duration> at(Point point) {
    return Optional.ofNullable(point.at());
  }
}
