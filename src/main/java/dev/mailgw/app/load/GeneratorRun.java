package dev.mailgw.app.load;

import dev.mailgw.app.Environment;
import dev.mailgw.app.OwnDirectory;
import dev.mailgw.app.lab.RunningLabApi;
import dev.mailgw.load.capacity.GeneratorLimit;
import dev.mailgw.load.capacity.GeneratorLimit.Delivered;
import dev.mailgw.load.plan.LoadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A lab that makes mail for nobody, to see how much it can make. Used by one thread. */
final class GeneratorRun {

  private static final String ARRIVALS = "/api/v1/arrivals";
  private static final String LOG = ARRIVALS + "/log?max=10000&after=";

  /** More than is made in a few seconds; no more than the lab remembers. */
  private static final int MANY = 200_000;

  /** Of the most that it makes: where it begins to look for what it keeps up with, and ends. */
  private static final double FIRST = 0.8;

  private static final double LAST = 0.05;

  private static final double NANOS = 1e9;
  private static final double HOUR = 3600;
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final LoadPlan plan;
  private final Path directory;
  private final Environment environment;

  /**
   * @param plan for its mailboxes and the size of its mail
   * @param directory for configuration and data; emptied first
   */
  GeneratorRun(LoadPlan plan, Path directory, Environment environment) {
    this.plan = plan;
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * Has all due at once, and then even rates below what came of that, each half of the one before,
   * until it keeps up.
   *
   * @param length of each
   */
  GeneratorLimit run(LoadPlan.Servers.OwnLab servers, Duration length)
      throws IOException, InterruptedException {
    OwnDirectory.delete(directory);
    Files.createDirectories(directory);
    LabFiles files = new LabFiles(directory, plan, servers);
    List<String> arguments = List.of("--config", files.write(environment.random()).toString());
    try (LabProcess lab = LabProcess.start(directory, arguments)) {
      RunningLabApi api = lab.api();
      List<Delivered> atOnce = delivered(api, files, MANY, 0, length);
      // a cold program is slower; that is over after the first half
      double most = GeneratorLimit.perHour(atOnce.subList(atOnce.size() / 2, atOnce.size()));
      GeneratorLimit limit = even(api, files, most, FIRST, length);
      for (double share = FIRST / 2; !limit.isSteady() && share > LAST; share /= 2) {
        limit = even(api, files, most, share, length);
      }
      return limit;
    }
  }

  private GeneratorLimit even(
      RunningLabApi api, LabFiles files, double most, double share, Duration length)
      throws IOException, InterruptedException {
    double tried = share * most;
    int count = (int) Math.min(MANY, tried / HOUR * length.toNanos() / NANOS);
    List<Delivered> mails = delivered(api, files, count, HOUR / tried, length);
    return new GeneratorLimit(most, bytes(), tried, GeneratorLimit.lateness(mails));
  }

  private int bytes() {
    return plan.mail().bytes().orElseThrow();
  }

  /** What came in the time of these mails, so many seconds apart. */
  private List<Delivered> delivered(
      RunningLabApi api, LabFiles files, int count, double apart, Duration length)
      throws IOException, InterruptedException {
    long before = read(api, 0, new ArrayList<>());
    api.send("PUT", ARRIVALS, body(files.addresses(), count, apart));
    long end = environment.ticker().nanos() + length.toNanos();
    boolean running = true;
    while (running && environment.ticker().nanos() < end) {
      // another process: its end is seen by asking only, and asking more often would disturb it
      Thread.sleep(LOOK_AGAIN_MILLIS);
      running = api.get(ARRIVALS).path("running").asBoolean();
    }
    api.delete(ARRIVALS);
    List<Delivered> mails = new ArrayList<>();
    read(api, before, mails);
    return mails;
  }

  private Map<String, Object> body(List<String> mailboxes, int count, double apart) {
    List<List<Object>> moments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      moments.add(List.of(i * apart, i % mailboxes.size()));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("schedule", moments);
    body.put("mailboxes", mailboxes);
    body.put("seed", plan.seed());
    body.put("size", bytes());
    return body;
  }

  /** Adds what the log has behind a number; gives the last one's. */
  private static long read(RunningLabApi api, long after, List<Delivered> mails)
      throws IOException, InterruptedException {
    long number = after;
    boolean more = true;
    while (more) {
      JsonNode log = api.get(LOG + number);
      log.path("mails")
          .forEach(mail ->
              mails.add(
                  new Delivered(seconds(mail.path("planned")), seconds(mail.path("delivered")))));
      more = !log.path("mails").isEmpty();
      number = log.path("next").asLong(number);
    }
    return number;
  }

  private static double seconds(JsonNode moment) {
    Instant instant = Instant.parse(moment.asString());
    return instant.getEpochSecond() + instant.getNano() / NANOS;
  }
}
