package dev.mailgw.monitor.jfr;

import dev.mailgw.monitor.Phase;
import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One phase of a visit to a mailbox (with its cycle number) or of a delivery (with its mail). */
@Name("dev.mailgw.Phase")
@Label("Phase")
@Description("One phase of a visit to a mailbox, or of an attempt to deliver")
@Category("mailgw")
@StackTrace(false)
final class PhaseEvent extends Event {

  @Label("Cycle")
  @Description("0 for the phases of a delivery")
  long cycle;

  @Label("Queue Id")
  @Description("Of the mail that is delivered; empty for the phases of a cycle")
  String queueId;

  @Label("Alias")
  String alias;

  @Label("Protocol")
  String protocol;

  @Label("Phase")
  String phase;

  @Label("Took")
  @Timespan(Timespan.NANOSECONDS)
  long took;

  void fill(Phase name, Duration duration) {
    phase = name.label();
    took = duration.toNanos();
  }
}
