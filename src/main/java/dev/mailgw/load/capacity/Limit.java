package dev.mailgw.load.capacity;

import dev.mailgw.load.report.LoadReport.Run;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a path from carrying more. Immutable.
 *
 * @param what in words that end a sentence beginning with "the limit is"
 * @param because the figures that say so
 * @param evidence everything that was seen, strongest first; the first is {@code because}
 */
public record Limit(Kind kind, String what, String because, List<String> evidence) {

  /** What it can be; what is named first outweighs the rest. */
  public enum Kind {
    /** Mail was put into the mailboxes late though processors were free: the load was not there. */
    GENERATOR,
    /** A server held the gateway back on purpose. */
    THROTTLING,
    /** All were busy, with the gateway and the lab, and its generator if that was late. */
    PROCESSORS,
    /** Each visit brought as many mails as it may. */
    EMAILS_PER_CYCLE,
    /** A cycle's work takes as long as the pause, or longer. */
    BACK_TO_BACK,
    /** Visits became longer, because of one phase. */
    PHASE,
    /** Visits are short; mail waits for them. */
    PAUSE,
    /** The objective was kept up to the highest load, or nothing was measured. */
    NOT_FOUND
  }

  public Limit {
    evidence = List.copyOf(evidence);
  }

  /**
   * Finds it.
   *
   * @param good the run under the highest load at which all was well, if any was
   * @param bad the run under the lowest load at which the objective broke
   * @param processors of the machine
   */
  public static Limit of(Optional<Run> good, Run bad, RetrieverSetting setting, int processors) {
    return new LimitFinder(good.map(RunView::new), new RunView(bad), setting, processors).find();
  }

  static Limit notFound(String because) {
    return new Limit(Kind.NOT_FOUND, "not known", because, List.of());
  }

  /** Whether it was the generator, so that nothing is known of the path under more load. */
  public boolean isVoid() {
    return kind == Kind.GENERATOR;
  }
}
