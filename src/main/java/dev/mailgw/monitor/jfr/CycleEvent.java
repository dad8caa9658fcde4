package dev.mailgw.monitor.jfr;

import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/** One visit of a retriever instance to one mailbox. */
@Name("dev.mailgw.Cycle")
@Label("Retrieval Cycle")
@Description("One visit of a retriever instance to one mailbox")
@Category("mailgw")
@StackTrace(false)
final class CycleEvent extends Event {

  @Label("Cycle")
  long cycle;

  @Label("Instance")
  String instance;

  @Label("Alias")
  String alias;

  @Label("Protocol")
  String protocol;

  @Label("Result")
  String result;

  @Label("Reason")
  String reason;

  @Label("Messages")
  int messages;

  @Label("Duplicates")
  int duplicates;

  @Label("Deleted")
  int deleted;

  @Label("Size")
  @DataAmount
  long bytes;

  @Label("Round Trips")
  int roundTrips;

  @Label("Started")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long started;

  @Label("Took")
  @Timespan(Timespan.NANOSECONDS)
  long took;

  void fill(RetrievalEnded visit) {
    cycle = visit.cycle();
    instance = visit.instance();
    alias = visit.alias().value();
    protocol = visit.protocol().label();
    result = visit.result().label();
    reason = visit.reason().cause();
    messages = visit.messages();
    duplicates = visit.duplicates();
    deleted = visit.deleted();
    bytes = visit.bytes();
    roundTrips = visit.roundTrips();
    started = visit.started().toEpochMilli();
    took = visit.phases().total().toNanos();
  }
}
