package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.smtp.AcceptedMail;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dispatcher is killed again and again while it sends what is queued. How often, and how much
 * there is to send, can be set: {@code -Dmailgw.kills=200 -Dmailgw.mails=5000}.
 */
@Timeout(3_600)
class DispatchCrashIT {

  private static final int KILLS = Integer.getInteger("mailgw.kills", 12);
  private static final int MAILS = Integer.getInteger("mailgw.mails", 600);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID: <(\\S+)@sales>");
  private static final List<String> EVENTS =
      List.of("smtp ACCEPTED", "smtp ACCEPTED", "smtp SIGNED_IN");

  private final Random random = new Random(Long.getLong("mailgw.seed", 20_261_122));
  private RunningLab lab;
  private Path folder;
  private Path config;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    folder = directory;
    lab = RunningLab.in(directory);
    config =
        lab.write(
            "mailgw.yaml",
            "profile: fast\n"
                + lab.yaml(
                    "",
                    """
                    retriever: {pollInterval: 1h}
                    dispatcher:
                      pollInterval: 100ms
                      messagesPerMinute: 0
                      recipientsPerDay: 0
                      firstBackOff: 1s
                      retry: {initial: 1s}
                    http: {port: 0}
                    """));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void losesNothingAndSendsTwiceOnlyWhatItFlags() throws Exception {
    QueuedMails.put(folder, "sales", MAILS, random);
    for (int i = 0; i < KILLS && lab.outbox().total() < MAILS; i++) {
      runUntilKilled();
    }
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      awaitAllSent(gateway);
      assertThat(gateway.terminate().exitCode()).isZero();
    }
    Map<Integer, Integer> copies = copies();
    Map<Integer, Integer> flagged = unknownOutcomes();
    Map<Integer, Integer> twice = new TreeMap<>(copies);
    twice.values().removeIf(count -> count == 1);
    System.Logger log = System.getLogger("DispatchCrashIT");
    log.log(
        System.Logger.Level.INFO,
        "{0} mails, {1} of them more than once, {2} flagged",
        copies.size(),
        twice.size(),
        flagged.size());
    assertThat(copies).hasSize(MAILS);
    assertThat(twice)
        .allSatisfy((mail, count) ->
            assertThat(flagged.getOrDefault(mail, 0)).isGreaterThanOrEqualTo(count - 1));
    assertThat(flagged.values().stream().mapToInt(Integer::intValue).sum())
        .as("at most one in each of three sessions per kill")
        .isLessThanOrEqualTo(3 * KILLS);
  }

  private void runUntilKilled() throws Exception {
    CompletableFuture<Mailgw> running = new CompletableFuture<>();
    CompletableFuture<Void> killed = new CompletableFuture<>();
    String event = EVENTS.get(random.nextInt(EVENTS.size()));
    long amount = event.endsWith("ACCEPTED") ? 1 + random.nextInt(2 * MAILS / KILLS) : 1;
    long later = random.nextLong(20_000_000);
    lab.trap()
        .set(
            event,
            amount,
            () ->
                Thread.ofVirtual()
                    .start(() -> {
                      LockSupport.parkNanos(later);
                      running.join().kill();
                      killed.complete(null);
                    }));
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      running.complete(gateway);
      if (!lab.trap().await(Duration.ofSeconds(20))) {
        gateway.kill();
        return;
      }
      killed.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void awaitAllSent(Mailgw gateway) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (waiting() > 0) {
      assertThat(System.nanoTime()).as("%s", gateway.printed()).isLessThan(end);
      boolean more = lab.outbox().awaitAccepted(lab.outbox().total() + 1, Duration.ofMillis(200));
      assert more || gateway.alive();
    }
  }

  private Map<Integer, Integer> copies() throws IOException {
    Map<Integer, Integer> copies = new TreeMap<>();
    for (AcceptedMail mail : lab.outbox().mails()) {
      Matcher id = MESSAGE_ID.matcher(new String(mail.body().bytes(), ISO_8859_1));
      assertThat(id.find()).isTrue();
      copies.merge(Integer.valueOf(id.group(1)), 1, Integer::sum);
    }
    return copies;
  }

  private int waiting() throws SQLException {
    return rows("SELECT 0, count(*) FROM outbound WHERE state <> 'sent'").get(0);
  }

  private Map<Integer, Integer> unknownOutcomes() throws SQLException {
    return rows("SELECT CAST(idempotency_key AS INTEGER), unknown FROM outbound WHERE unknown > 0");
  }

  private Map<Integer, Integer> rows(String query) throws SQLException {
    Map<Integer, Integer> rows = new TreeMap<>();
    String url = "jdbc:sqlite:" + folder.resolve("data/spool.db");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      while (found.next()) {
        rows.put(found.getInt(1), found.getInt(2));
      }
    }
    return rows;
  }
}
