package dev.mailgw.monitor.jfr;

import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/** One attempt to hand one mail to its SMTP server. */
@Name("dev.mailgw.Delivery")
@Label("Delivery Attempt")
@Description("One attempt to hand one mail to its SMTP server")
@Category("mailgw")
@StackTrace(false)
final class DeliveryEvent extends Event {

  @Label("Instance")
  String instance;

  @Label("Queue Id")
  String queueId;

  @Label("Alias")
  String alias;

  @Label("Attempt")
  int attempt;

  @Label("Result")
  String result;

  @Label("Enhanced Status")
  String enhancedStatus;

  @Label("Started")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long started;

  @Label("Queue Wait")
  @Timespan(Timespan.NANOSECONDS)
  long queueWait;

  @Label("Took")
  @Timespan(Timespan.NANOSECONDS)
  long took;

  void fill(DeliveryAttempted delivery) {
    instance = delivery.instance();
    queueId = delivery.queueId();
    alias = delivery.alias().value();
    attempt = delivery.attempt();
    result = delivery.result();
    enhancedStatus = delivery.enhancedStatus();
    started = delivery.started().toEpochMilli();
    queueWait = delivery.queueWait().toNanos();
    took = delivery.phases().total().toNanos();
  }
}
