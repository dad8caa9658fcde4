package dev.mailgw.load.capacity;

import static dev.mailgw.load.capacity.CapacityPage.mails;

import dev.mailgw.load.capacity.Knee.Figure;
import dev.mailgw.load.capacity.Knee.Tried;
import dev.mailgw.load.compare.Bound;
import dev.mailgw.load.compare.Figures;
import dev.mailgw.load.page.Dots;
import dev.mailgw.load.page.Dots.Dot;
import dev.mailgw.load.page.Dots.Level;
import dev.mailgw.load.page.Page;
import dev.mailgw.load.page.Scale;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The trials drawn: their loads in order, and each time that the objective names over the load. */
final class TrialCharts {

  /** A logarithmic scale has no place for nothing. */
  private static final double LEAST = 1e-4;

  private final List<Tried> trials;

  private TrialCharts(List<Tried> trials) {
    this.trials = trials;
  }

  /** Empty if there was no trial. */
  static String of(List<Tried> trials) {
    TrialCharts charts = new TrialCharts(trials);
    return trials.isEmpty() ? "" : Page.charts(charts.loads() + charts.times());
  }

  private String loads() {
    return new Dots(
            "Loads",
            "mails an hour, trial by trial",
            Scale.counted(trials.size()),
            Scale.log(least(loadsTried()), most(loadsTried()), TrialCharts::brief),
            true,
            IntStream.range(0, trials.size())
                .mapToObj(i -> dot(i, i + 1.0, trials.get(i).load()))
                .toList(),
            List.of())
        .html();
  }

  private String times() {
    return trials.stream()
        .flatMap(tried -> tried.figures().stream())
        .filter(figure -> figure.unit() == Bound.Kind.SECONDS)
        .map(Figure::name)
        .distinct()
        .map(this::time)
        .collect(Collectors.joining());
  }

  private String time(String name) {
    List<Dot> dots =
        IntStream.range(0, trials.size())
            .mapToObj(i ->
                figure(i, name)
                    .map(figure -> dot(i, trials.get(i).load(), Math.max(LEAST, figure.value()))))
            .flatMap(Optional::stream)
            .toList();
    double bound =
        IntStream.range(0, trials.size())
            .mapToObj(i -> figure(i, name))
            .flatMap(Optional::stream)
            .mapToDouble(Figure::bound)
            .findFirst()
            .orElseThrow();
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(Math.max(LEAST, bound)), dots.stream().mapToDouble(Dot::y))
            .toArray();
    return new Dots(
            name,
            "over mails an hour",
            Scale.log(least(loadsTried()), most(loadsTried()), TrialCharts::brief),
            Scale.log(least(values), most(values), Figures::seconds),
            false,
            dots,
            List.of(new Level(Math.max(LEAST, bound), "bound: " + Figures.seconds(bound))))
        .html();
  }

  private Optional<Figure> figure(int trial, String name) {
    return trials.get(trial).figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst();
  }

  private Dot dot(int trial, double x, double y) {
    Tried tried = trials.get(trial);
    String hint =
        "trial %d, %s mails an hour: %s".formatted(trial + 1, mails(tried.load()), tried.words());
    return new Dot(x, y, tried.good(), hint);
  }

  private double[] loadsTried() {
    return trials.stream().mapToDouble(Tried::load).toArray();
  }

  /** Short enough for an axis. */
  private static String brief(double load) {
    return load >= 1e6 ? Figures.number(load / 1e6) + " M" : Figures.number(load);
  }

  private static double least(double... values) {
    return DoubleStream.of(values).min().orElseThrow();
  }

  private static double most(double... values) {
    return DoubleStream.of(values).max().orElseThrow();
  }
}
