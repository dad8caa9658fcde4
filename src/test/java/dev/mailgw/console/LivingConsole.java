package dev.mailgw.console;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.monitor.GatewayEvent.DeliveryAttempted;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.RecentResults;
import dev.mailgw.monitor.history.History;
import dev.mailgw.oauth.Secret;
import dev.mailgw.submit.CaseIdPattern;
import dev.mailgw.submit.Submission;
import dev.mailgw.submit.SubmissionLimits;
import dev.mailgw.submit.SubmissionRules;
import dev.mailgw.submit.SubmissionRules.FromRule;
import dev.mailgw.testing.SampleEvents;
import dev.mailgw.testing.SteppedClock;
import dev.mailgw.testing.TemporarySpool;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A console whose gateway has some aliases and three hours behind it, and does what it is told:
 * aliases, instances, accounts and the check are played, the outbound queue is a real one.
 */
final class LivingConsole implements AutoCloseable {

  private static final Instant START = Instant.parse("2026-11-22T05:00:00Z");

  /** What was done, in order. */
  final List<String> done = new CopyOnWriteArrayList<>();

  final SteppedClock clock = new SteppedClock(START);

  private final RecentResults results = new RecentResults();
  private final History history = new History(clock);
  private final PlayedProbes probes = new PlayedProbes(history.roundTrips(), clock);
  private final Map<String, AliasStatus> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> states = new ConcurrentHashMap<>();
  private final List<AliasId> aliases;
  private final TemporarySpool spool;
  private final HttpClient client = HttpClient.newHttpClient();
  private final PlayedCheck check = new PlayedCheck(done);
  private final ConsoleServer server;
  private final Optional<Secret> adminToken;

  LivingConsole(Path folder, int count, Optional<Secret> adminToken) throws Exception {
    this.adminToken = adminToken;
    aliases = IntStream.range(0, count).mapToObj(LivingConsole::name).toList();
    aliases.forEach(alias -> statuses.put(alias.value(), AliasStatus.active(START)));
    states.put("retriever-999", "running");
    states.put("retriever-998", "waiting");
    states.put("dispatcher-900", "stopped");
    spool = new TemporarySpool(folder, clock);
    live();
    server =
        new ConsoleServer(
            new ConsoleSettings(
                InetAddress.ofLiteral("127.0.0.1"), 0, adminToken, Optional.empty()),
            sources());
    server.start();
    for (String to : List.of("anne", "bob", "eve")) {
      var _ = post("/api/v1/messages", mail(to));
    }
  }

  ConsoleServer server() {
    return server;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    adminToken.ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.close();
    spool.close();
  }

  static String mail(String to) {
    return """
    {"alias": "alias-0000", "to": "%s@example.org", "subject": "s", "text": "t"}
    """
        .formatted(to);
  }

  private static AliasId name(int number) {
    return new AliasId("alias-%04d".formatted(number));
  }

  /** Three hours in which some things go wrong. */
  private void live() {
    Random random = new Random(8);
    int perMinute = Math.max(1, aliases.size() / 20);
    for (int minute = 0; minute < 180; minute++) {
      for (int turn = 0; turn < perMinute; turn++) {
        visit(aliases.get((minute * perMinute + turn) % aliases.size()), minute, random);
      }
      tell(delivery(minute, random));
      probes.told(minute).forEach(this::tell);
      clock.advance(Duration.ofMinutes(1));
    }
    AliasId first = aliases.getFirst();
    change(
        first.value(),
        AliasStatus.active(clock.instant())
            .failed(
                FailureClass.MANUAL,
                "<img src=x onerror=alert(1)> AUTHENTICATE failed",
                1,
                clock.instant()));
    tell(SampleEvents.tokenRefused());
  }

  private void visit(AliasId alias, int minute, Random random) {
    boolean failed = minute % 37 == 5 || alias.equals(aliases.getFirst());
    int slow = minute > 120 && minute < 140 ? 4 : 1;
    Map<String, Integer> phases = new HashMap<>();
    List.of("dns", "connect", "tls", "auth", "select", "search", "fetch", "store", "logout")
        .forEach(phase -> phases.put(phase, slow * (3 + random.nextInt(60))));
    tell(
        new RetrievalEnded(
            "999",
            minute,
            alias,
            alias.value().endsWith("3") ? Protocol.POP3 : Protocol.IMAP,
            clock.instant(),
            failed ? Result.FAILED : Result.OK,
            failed ? SampleEvents.IMAP_DISABLED : Reason.NONE,
            failed ? 0 : random.nextInt(5),
            0,
            0,
            1000,
            9,
            SampleEvents.millis(phases)));
  }

  private DeliveryAttempted delivery(int minute, Random random) {
    boolean deferred = minute % 30 == 11;
    return new DeliveryAttempted(
        "900",
        "Q" + minute,
        aliases.getFirst(),
        1,
        clock.instant(),
        deferred ? "deferred" : "sent",
        deferred ? "4.3.2" : "2.0.0",
        deferred ? "432 4.3.2 Concurrent connections limit exceeded" : "250 2.0.0 OK",
        Duration.ofMillis(random.nextInt(4000)),
        SampleEvents.millis(Map.of("connect", 3, "auth", 20 + random.nextInt(40), "data", 7)));
  }

  private void tell(GatewayEvent event) {
    results.publish(event);
    history.publish(event);
  }

  /** As another person would. */
  void deactivate(String alias, String reason) {
    change(alias, AliasStatus.active(now()).failed(FailureClass.MANUAL, reason, 1, now()));
  }

  private void change(String alias, AliasStatus status) {
    statuses.put(alias, status);
  }

  private ConsoleSources sources() {
    ConsoleSources plain = new ConsoleFixture().sources();
    return new ConsoleSources(
        plain.metrics(),
        plain.health(),
        this::status,
        plain.tokens(),
        plain.reload(),
        this::instances,
        actions(),
        Optional.of(PlayedSignIns.signIns(clock)),
        Optional.of(submission()),
        Optional.of(
            new QueueSource(
                spool.spool().queue(), () -> Map.of(aliases.getFirst(), Optional.empty()), clock)),
        Optional.of(new PlayedAlarms(clock)),
        Optional.of(check),
        Optional.of(history),
        Optional.of(URI.create("http://127.0.0.1:1/lab")));
  }

  private Submission submission() {
    return new Submission(
        spool.spool().outbound(),
        new SubmissionRules(
            Map.of(aliases.getFirst(), MailAddress.parse("sales@contoso.test").orElseThrow()),
            Optional.empty(),
            FromRule.ALIAS,
            CaseIdPattern.parse("[#{id}]"),
            List.of(),
            new SubmissionLimits(500, 1_000_000, 0)),
        clock,
        new Random(1));
  }

  private Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    for (AliasId alias : aliases) {
      String path = "/api/v1/aliases/" + alias;
      put(actions, path + "/activate", _ -> change(alias.value(), AliasStatus.active(now())));
      put(
          actions,
          path + "/deactivate",
          sent ->
              change(
                  alias.value(),
                  AliasStatus.active(now())
                      .failed(FailureClass.MANUAL, sent.getOrDefault("reason", ""), 1, now())));
    }
    for (String name : states.keySet()) {
      String path = "/api/v1/instances/" + name;
      put(actions, path + "/start", _ -> states.put(name, "running"));
      put(actions, path + "/stop", _ -> states.put(name, "stopped"));
    }
    for (String account : List.of("shared", "sales", "old")) {
      put(actions, "/api/v1/accounts/" + account + "/refresh", _ -> {});
      put(actions, "/api/v1/accounts/" + account + "/forget", _ -> {});
    }
    put(actions, "/api/v1/exceptions/retry", _ -> {});
    put(actions, "/api/v1/exceptions/release", _ -> {});
    put(actions, "/api/v1/tokens/rekey", _ -> {});
    put(actions, "/api/v1/recording", _ -> {});
    put(actions, "/api/v1/log", _ -> {});
    return actions;
  }

  private void put(Map<String, Action> actions, String path, Consumer<Map<String, String>> deed) {
    actions.put(
        path,
        sent -> {
          deed.accept(sent);
          done.add(path);
          return List.of();
        });
  }

  private Instant now() {
    return clock.instant();
  }

  private StatusView status() {
    StatusView sample = ConsoleFixture.sample();
    return new StatusView(
        "0.1.0",
        START,
        now(),
        "fast",
        aliases.stream()
            .map(alias ->
                AliasView.of(
                    alias,
                    alias.value().endsWith("3") ? Protocol.POP3 : Protocol.IMAP,
                    statuses.get(alias.value()),
                    results.of(alias)))
            .toList(),
        sample.instances(),
        sample.queue(),
        sample.accounts(),
        probes.views());
  }

  private List<ServiceView> instances() {
    List<ServiceView> views = new ArrayList<>();
    for (String name : List.of("retriever-998", "retriever-999", "dispatcher-900")) {
      boolean stopped = states.get(name).equals("stopped");
      views.add(
          new ServiceView(
              name.replaceFirst(".*-", ""),
              name.replaceFirst("-.*", ""),
              states.get(name),
              "automatic",
              stopped ? Optional.empty() : Optional.of(START),
              Optional.of(now()),
              Optional.of(1.25),
              180,
              2,
              aliases.stream().limit(40).map(AliasId::value).toList()));
    }
    return views;
  }
}
