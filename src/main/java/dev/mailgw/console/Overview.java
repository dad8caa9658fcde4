package dev.mailgw.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums up what the sources tell. */
final class Overview {

  private static final int SHOWN = 10;
  private static final List<String> STATES = List.of("bad", "warning", "unknown", "good");

  private final ConsoleSources sources;
  private final Causes causes = new Causes();

  Overview(ConsoleSources sources) {
    this.sources = sources;
  }

  OverviewView of(StatusView status) {
    List<Judged> aliases = Judged.all(status);
    List<TokenView> tokens = sources.tokens().get().tokens();
    List<RestView> rests =
        sources.queue().map(queue -> RestView.all(queue.rests().get())).orElse(List.of());
    return new OverviewView(
        status.version(),
        status.started(),
        status.profile(),
        Verdict.of(status, aliases),
        Judged.counts(aliases),
        worst(aliases),
        status.queue(),
        counts(tokens),
        failing(tokens),
        rests.size(),
        rests.stream().limit(SHOWN).toList(),
        blame(),
        status.instances(),
        sources.history().isPresent());
  }

  private static List<AliasLine> worst(List<Judged> aliases) {
    return aliases.stream().sorted(Judged.WORST_FIRST).limit(SHOWN).map(AliasLine::brief).toList();
  }

  static Map<String, Long> counts(List<TokenView> tokens) {
    return tokens.stream()
        .collect(
            Collectors.groupingBy(
                TokenView::state,
                () -> new TreeMap<>(Comparator.comparingInt(STATES::indexOf)),
                Collectors.counting()));
  }

  private static List<TokenView> failing(List<TokenView> tokens) {
    return tokens.stream()
        .filter(token -> !token.state().equals("good"))
        .sorted(Comparator.comparingInt(token -> STATES.indexOf(token.state())))
        .limit(SHOWN)
        .toList();
  }

  private List<BlameView> blame() {
    return sources.history().stream()
        .flatMap(history -> history.failures().lately().stream())
        .limit(SHOWN)
        .map(failure -> BlameView.of(failure, causes.of(failure)))
        .toList();
  }
}
