package dev.mailgw.load.capacity;

import dev.mailgw.load.compare.Figures;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a mail costs the machine, gateway and lab together, and so how many it can bear. Immutable.
 *
 * @param processors of the machine
 * @param mailSeconds of one processor's time
 */
public record Processing(int processors, double mailSeconds) {

  /** Below this share in use, most of it is not the mails'. */
  private static final double BUSY = 0.5;

  /** As the run shows in which a mail cost least; empty if none kept the processors busy. */
  static Optional<Processing> of(List<Run> runs, int processors) {
    return runs.stream()
        .map(RunView::new)
        .filter(run -> run.cpu() >= BUSY * processors && run.mailsPerSecond() > 0)
        .map(run -> new Processing(processors, run.cpu() / run.mailsPerSecond()))
        .min(Comparator.comparingDouble(Processing::mailSeconds));
  }

  /** Mails an hour. */
  double most() {
    return 3600 * processors / mailSeconds;
  }

  String words() {
    return "gateway and lab need %s of a processor for each mail: at most %s mails an hour with %d"
        .formatted(Figures.seconds(mailSeconds), Figures.number(Math.rint(most())), processors);
  }
}
