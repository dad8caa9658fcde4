package dev.mailgw.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mailgw.alias.AliasId;
import dev.mailgw.config.InstanceSettings;
import dev.mailgw.config.InstanceSettings.StartType;
import dev.mailgw.console.ServiceView;
import dev.mailgw.monitor.GatewayEvent.CycleRan;
import dev.mailgw.monitor.Health;
import dev.mailgw.monitor.HealthReport;
import dev.mailgw.monitor.Heartbeats;
import dev.mailgw.monitor.RecentResults;
import dev.mailgw.monitor.history.History;
import dev.mailgw.monitor.prometheus.Metrics;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.testing.ManualPacemaker;
import dev.mailgw.testing.RecordingEvents;
import dev.mailgw.testing.SteppedClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ServiceInstanceTest {

  private static final Duration DELAY = Duration.ofSeconds(30);

  private final SteppedClock clock = new SteppedClock();
  private final AtomicLong nanos = new AtomicLong();
  private final Environment environment = new Environment(clock, nanos::get, new SecureRandom());
  private final ManualPacemaker pacemaker = new ManualPacemaker();
  private final RecordingEvents events = new RecordingEvents();
  private final Set<String> beating = ConcurrentHashMap.newKeySet();
  private final Metrics metrics = new Metrics();
  private final Sight sight =
      new Sight(
          metrics,
          new RecentResults(),
          new Heartbeats(clock, () -> List.copyOf(beating), Duration.ofMinutes(10)),
          new History(clock),
          beating,
          events);
  private final List<String> hooks = new ArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ServiceInstance.class);
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private Runnable work = () -> {};

  @BeforeEach
  void listen() {
    logger.setAdditive(false);
    written.start();
    logger.addAppender(written);
  }

  @AfterEach
  void close() {
    logger.detachAppender(written);
    logger.setAdditive(true);
    metrics.close();
  }

  @Test
  void onlyAnAutomaticOneStartsByItself() {
    instances(
            plan("a", StartType.AUTOMATIC, false),
            plan("m", StartType.MANUAL, false),
            plan("d", StartType.DISABLED, false))
        .startAutomatic();

    assertThat(pacemaker.names()).containsExactly("retriever-a");
    assertThat(beating).containsExactly("retriever-a");
  }

  @Test
  void aManualOneIsStartedByHandAndStaysSoUntilItIsStopped() {
    ServiceInstances all = instances(plan("999", StartType.MANUAL, false));
    all.startAutomatic();
    assertThat(view(all).state()).isEqualTo("stopped");

    assertThat(act(all, "999/start")).isEmpty();
    pacemaker.run("retriever-999");
    assertThat(view(all).state()).isEqualTo("waiting");
    assertThat(act(all, "retriever-999/stop")).isEmpty();

    assertThat(pacemaker.names()).isEmpty();
    assertThat(view(all).state()).isEqualTo("stopped");
    assertThat(hooks).containsExactly("wake", "rest");
  }

  @Test
  void aDisabledOneCannotBeStarted() {
    ServiceInstances all = instances(plan("999", StartType.DISABLED, false));

    assertThat(act(all, "999/start"))
        .containsExactly(
            "instance retriever-999 is disabled: it can't be started before its startType is"
                + " automatic or manual");
    assertThat(pacemaker.names()).isEmpty();
  }

  @Test
  void startingWhatIsStartedAndStoppingWhatIsStoppedChangesNothing() {
    ServiceInstances all = instances(plan("999", StartType.AUTOMATIC, false));
    all.startAutomatic();
    assertThat(act(all, "999/start")).isEmpty();
    assertThat(act(all, "999/stop")).isEmpty();
    assertThat(act(all, "999/stop")).isEmpty();
    assertThat(written.list).hasSize(2);
  }

  @Test
  void whatIsUnderWayEndsAfterAStopAndOnlyThenItMayStartAgain() {
    ServiceInstances all = instances(plan("999", StartType.AUTOMATIC, false));
    all.startAutomatic();
    work =
        () -> {
          act(all, "999/stop");
          assertThat(view(all).state()).isEqualTo("running");
          assertThat(act(all, "999/start"))
              .containsExactly(
                  "instance retriever-999 is still stopping: start it again when its work under"
                      + " way has ended");
        };
    pacemaker.run("retriever-999");

    assertThat(view(all).state()).isEqualTo("stopped");
    assertThat(view(all).runs()).isEqualTo(1);
    assertThat(act(all, "999/start")).isEmpty();
  }

  @Test
  void tellsWhenItStartedWhenItLastRanAndHowLong() {
    ServiceInstances all = instances(plan("999", StartType.AUTOMATIC, false));
    all.startAutomatic();
    clock.advance(Duration.ofSeconds(5));
    work = () -> nanos.addAndGet(1_500_000_000);
    pacemaker.run("retriever-999");

    assertThat(view(all))
        .isEqualTo(
            new ServiceView(
                "999",
                "retriever",
                "waiting",
                "automatic",
                Optional.of(SteppedClock.START),
                Optional.of(SteppedClock.START.plusSeconds(5)),
                Optional.of(1.5),
                1,
                0,
                List.of("sales")));
  }

  @Test
  void theLastRunTimeStandsStillWhileARunHangs() {
    ServiceInstances all = instances(plan("999", StartType.AUTOMATIC, false));
    all.startAutomatic();
    work =
        () -> {
          clock.advance(Duration.ofHours(1));
          assertThat(view(all).state()).isEqualTo("running");
          assertThat(view(all).lastRunTime()).contains(SteppedClock.START);
        };
    pacemaker.run("retriever-999");
    assertThat(view(all).runs()).isEqualTo(1);
  }

  @Test
  void oneThatFailedStaysDeadUntilAPersonStartsIt() {
    ServiceInstances all = instances(plan("999", StartType.AUTOMATIC, true));
    all.startAutomatic();
    work =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    pacemaker.run("retriever-999");

    assertThat(view(all).state()).isEqualTo("failed");
    assertThat(pacemaker.names()).isEmpty();
    assertThat(written.list.getLast().getFormattedMessage())
        .isEqualTo(
            "retriever-999: Instance failed; it is dead until somebody starts it: mailgw instance"
                + " start retriever-999");
    assertThat(ready(all).healthy()).isFalse();

    work = () -> {};
    assertThat(act(all, "999/start")).isEmpty();
    pacemaker.run("retriever-999");
    assertThat(view(all).state()).isEqualTo("waiting");
    assertThat(ready(all).healthy()).isTrue();
  }

  @Test
  void orGoesOnWithItsNextCycle() {
    ServiceInstances all = instances(plan("999", StartType.AUTOMATIC, false));
    all.startAutomatic();
    work =
        () -> {
          throw new IllegalStateException("a mistake of ours");
        };
    pacemaker.run("retriever-999");
    assertThat(view(all).state()).isEqualTo("failed");
    assertThat(view(all).failures()).isEqualTo(1);
    assertThat(written.list.getLast().getFormattedMessage())
        .isEqualTo("retriever-999: Instance failed in retriever-999; it goes on in 30.0 s");
    assertThat(ready(all).healthy()).isTrue();

    work = () -> {};
    pacemaker.run("retriever-999");
    assertThat(view(all).state()).isEqualTo("waiting");
  }

  @Test
  void oneThatWasStoppedOnPurposeIsNotUnready() {
    ServiceInstances all = instances(plan("999", StartType.AUTOMATIC, false));
    all.startAutomatic();
    act(all, "999/stop");
    clock.advance(Duration.ofDays(1));

    assertThat(ready(all).healthy()).isTrue();
    assertThat(all.states()).containsEntry("retriever-999", "stopped");
  }

  @Test
  void manySmallCyclesHaveOnePulse() {
    Cycle cycle = () -> work.run();
    ServiceInstances all =
        instances(
            new ServicePlan(
                "retriever",
                settings("999", StartType.AUTOMATIC),
                List.of(
                    new Scheduled("retriever-999/sales", cycle, DELAY),
                    new Scheduled("retriever-999/info", cycle, DELAY)),
                cycle,
                () -> {},
                () -> {},
                false));
    all.startAutomatic();
    pacemaker.run("retriever-999/sales");
    pacemaker.run("retriever-999/info");
    clock.advance(DELAY);
    pacemaker.run("retriever-999/info");

    assertThat(events.of(CycleRan.class))
        .extracting(beat -> beat.instance() + " " + beat.running())
        .containsExactly(
            "retriever-999 true",
            "retriever-999 false",
            "retriever-999 true",
            "retriever-999 false");
    assertThat(all.owns("retriever-999/sales")).isTrue();
    assertThat(view(all).runs()).isEqualTo(3);
  }

  @Test
  void aNameThatTwoServicesHaveNeedsItsService() {
    ServicePlan one = plan("1", StartType.MANUAL, false);
    ServiceInstances all =
        instances(
            one,
            new ServicePlan(
                "dispatcher",
                one.settings(),
                List.of(new Scheduled("dispatcher-1", () -> {}, DELAY)),
                () -> {},
                () -> {},
                () -> {},
                false));

    assertThat(all.actions().keySet())
        .containsExactlyInAnyOrder(
            "/api/v1/instances/retriever-1/start",
            "/api/v1/instances/retriever-1/stop",
            "/api/v1/instances/dispatcher-1/start",
            "/api/v1/instances/dispatcher-1/stop");
  }

  private HealthReport ready(ServiceInstances all) {
    return new Health(List.of(), List.of(sight.heartbeats(), all)).ready();
  }

  private static ServiceView view(ServiceInstances all) {
    return all.views().getFirst();
  }

  private static List<String> act(ServiceInstances all, String what) {
    return all.actions().get("/api/v1/instances/" + what).run(Map.of());
  }

  private ServiceInstances instances(ServicePlan... plans) {
    return new ServiceInstances(List.of(plans), pacemaker, sight, environment);
  }

  private ServicePlan plan(String name, StartType startType, boolean staysFailed) {
    Cycle cycle = () -> work.run();
    return new ServicePlan(
        "retriever",
        settings(name, startType),
        List.of(new Scheduled("retriever-" + name, cycle, DELAY)),
        cycle,
        () -> hooks.add("rest"),
        () -> hooks.add("wake"),
        staysFailed);
  }

  private static InstanceSettings settings(String name, StartType startType) {
    return new InstanceSettings(name, startType, List.of(new AliasId("sales")));
  }
}
