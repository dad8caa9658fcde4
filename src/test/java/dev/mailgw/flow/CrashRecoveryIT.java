package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.app.StoredMail;
import dev.mailgw.lab.mail.GeneratedMail;
import dev.mailgw.lab.mail.MailKind;
import dev.mailgw.lab.mailbox.FolderWatch;
import dev.mailgw.lab.smtp.AcceptedMail;
import dev.mailgw.spool.MailLedger.Counts;
import dev.mailgw.spool.OutboundState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway is killed at all sorts of moments while mail keeps coming; in the end all is well.
 */
@Timeout(300)
class CrashRecoveryIT {

  private static final long SEED = 20_261_122;
  private static final int MAILS = 2_000;
  private static final int PER_WAVE = 99;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Of the three aliases, so that at most two acknowledgements are on their way at a time. */
  private static final List<String> ACKNOWLEDGING = List.of("sales", "support");

  /** Else the server might have read the EXPUNGE of the killed process, and delete all the same. */
  private static final String CUT_BEFORE_EXPUNGE =
      """
      faults:
        - at: {service: imap, command: EXPUNGE, stage: before}
          whom: {mailbox: sales@contoso.test}
          when: {times: 1}
          do: {drop: 0}
      """;

  private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID:\\s*(\\S+)");

  /** When the process dies: after so much of something that the lab sees. */
  private record Moment(String event, long amount) {}

  private final Map<String, List<GeneratedMail>> mails = new TreeMap<>();
  private final Map<String, Integer> delivered = new HashMap<>();
  private final List<FolderWatch> watches = new ArrayList<>();
  private final Set<Long> cutOff = new HashSet<>();
  private final Map<String, Integer> storedAndStillThere = new TreeMap<>();
  private final List<String> log = new ArrayList<>();
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
                    "afterRetrieval: delete\nacknowledgement: {enabled: true}",
                    """
                    retriever: {pollInterval: 1s, batchMessages: 20}
                    dispatcher: {pollInterval: 1s, messagesPerMinute: 0, firstBackOff: 1s, retry: {initial: 1s}}
                    http: {port: 0}
                    """));
    for (String alias : RunningLab.ALIASES) {
      mails.put(alias, RunningLab.smallMails(alias, share(alias)));
      watches.add(
          lab.mailbox(alias).inbox().watch(() -> lab.trap().happened(alias + " changed", 1)));
    }
  }

  @AfterEach
  void stop() {
    watches.forEach(FolderWatch::close);
    lab.close();
  }

  @Test
  void losesNothingAndStoresNothingTwiceHoweverOftenItIsKilled() throws Exception {
    deliver(MAILS / RunningLab.ALIASES.size() / 2);
    lab.faults(CUT_BEFORE_EXPUNGE);
    for (Moment moment : moments(new Random(SEED))) {
      deliver(PER_WAVE / RunningLab.ALIASES.size());
      runUntil(moment);
    }
    deliver(MAILS);
    Map<String, List<String>> held = held();
    runUntilQuiet();

    assertThat(stored()).isEqualTo(held);
    assertThat(held.values().stream().mapToInt(List::size).sum()).isEqualTo(MAILS);
    assertEveryoneIsAnswered();
    assertOnlyWhatWasUnderWayIsSentTwice();
    assertThat(log).noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
    assertThat(storedAndStillThere)
        .as("the largest number of mails in the spool and in the mailbox after a kill")
        .containsKeys("sales", "support");
  }

  private static List<Moment> moments(Random random) {
    List<Moment> moments =
        new ArrayList<>(
            List.of(
                new Moment("imap SIGNED_IN", 1 + random.nextInt(2)),
                new Moment("imap bytes", random.nextInt(20_000, 100_000)),
                new Moment("imap bytes", random.nextInt(100_000, 400_000)),
                new Moment("sales changed", random.nextInt(1, 20)),
                new Moment("info changed", random.nextInt(1, 33)),
                new Moment("pop3 bytes", random.nextInt(20_000, 100_000)),
                new Moment("support changed", 1),
                new Moment("smtp ACCEPTED", random.nextInt(1, 12)),
                new Moment("smtp ACCEPTED", random.nextInt(1, 12))));
    Collections.shuffle(moments, random);
    // after more than a batch of the largest mails, hence between commit and delete
    moments.addFirst(new Moment("pop3 bytes", random.nextInt(1_300_000, 2_000_000)));
    moments.addFirst(new Moment("imap FAULT", 1));
    return moments;
  }

  private void runUntil(Moment moment) throws Exception {
    CompletableFuture<Mailgw> running = new CompletableFuture<>();
    lab.trap()
        .set(
            moment.event(),
            moment.amount(),
            () -> {
              cutOff.addAll(lab.submitting());
              running.join().kill();
            });
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      running.complete(gateway);
      boolean sprung = lab.trap().await(LIMIT);
      assertThat(sprung).as("%s comes; %s", moment, gateway.printed()).isTrue();
      noteStoredAndStillThere();
      log.addAll(gateway.printed());
    }
  }

  private void runUntilQuiet() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      for (String alias : RunningLab.ALIASES) {
        boolean empty = lab.mailbox(alias).inbox().awaitSize(size -> size == 0, LIMIT);
        assertThat(empty).as("%s empty; %s", alias, gateway.printed()).isTrue();
      }
      awaitNothingLeftToDo(gateway);
      assertThat(gateway.terminate().exitCode()).isZero();
      log.addAll(gateway.printed());
    }
  }

  private void awaitNothingLeftToDo(Mailgw gateway) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    try (StoredMail stored = StoredMail.of(RunningLab.load(config))) {
      while (leftToDo(stored.ledger().counts()) > 0) {
        assertThat(System.nanoTime()).as("%s", gateway.printed()).isLessThan(end);
        boolean more = lab.outbox().awaitAccepted(lab.outbox().total() + 1, Duration.ofMillis(100));
        assert more || gateway.alive();
      }
    }
  }

  private static long leftToDo(Counts counts) {
    return counts.untriaged()
        + Stream.of(OutboundState.QUEUED, OutboundState.ACTIVE, OutboundState.SENDING)
            .mapToLong(counts::outbound)
            .sum();
  }

  /** Every person who wrote to an acknowledging alias; twice or more is answered once. */
  private void assertEveryoneIsAnswered() throws IOException {
    Set<String> answered =
        lab.outbox().mails().stream()
            .map(mail -> mail.sender().orElse("") + " to " + mail.recipients())
            .collect(Collectors.toSet());
    Set<String> expected =
        ACKNOWLEDGING.stream()
            .flatMap(alias ->
                mails.get(alias).stream()
                    .filter(CrashRecoveryIT::wantsAnAnswer)
                    .map(mail -> alias + "@contoso.test to [" + mail.sender() + "]"))
            .collect(Collectors.toSet());
    assertThat(answered).containsAll(expected);
    assertThat(acknowledgements().keySet()).hasSameSizeAs(answered);
  }

  private static boolean wantsAnAnswer(GeneratedMail mail) {
    return !mail.kind().automatic() && mail.kind() != MailKind.NO_FROM;
  }

  /** Whose answer was lost with the connection: the last mail of a connection that a kill cut. */
  private void assertOnlyWhatWasUnderWayIsSentTwice() throws IOException {
    Map<Long, AcceptedMail> last = new HashMap<>();
    lab.outbox().mails().forEach(mail -> last.put(mail.connection(), mail));
    Set<AcceptedMail> unanswered =
        cutOff.stream().map(last::get).filter(Objects::nonNull).collect(Collectors.toSet());
    assertThat(acknowledgements().values())
        .filteredOn(copies -> copies.size() > 1)
        .allMatch(copies -> unanswered.containsAll(copies.subList(0, copies.size() - 1)));
  }

  /** The copies of each acknowledgement in the order of their arrival, by Message-ID. */
  private Map<String, List<AcceptedMail>> acknowledgements() throws IOException {
    Map<String, List<AcceptedMail>> copies = new TreeMap<>();
    for (AcceptedMail mail : lab.outbox().mails()) {
      Matcher id = MESSAGE_ID.matcher(new String(mail.body().bytes(), ISO_8859_1));
      assertThat(id.find()).isTrue();
      copies.computeIfAbsent(id.group(1), _ -> new ArrayList<>()).add(mail);
    }
    return copies;
  }

  /** That a kill fell between the commit and the delete, else the test would show little. */
  private void noteStoredAndStillThere() throws Exception {
    try (StoredMail stored = StoredMail.of(RunningLab.load(config))) {
      for (String alias : RunningLab.ALIASES) {
        Set<String> known = new HashSet<>();
        stored
            .ledger()
            .inbound(Optional.of(new AliasId(alias)), entry -> known.add(entry.mail().sha256()));
        int both =
            (int)
                lab.mailbox(alias).messages().stream()
                    .filter(mail -> known.contains(mail.sha256()))
                    .count();
        if (both > 0) {
          storedAndStillThere.merge(alias, both, Math::max);
        }
      }
    }
  }

  private Map<String, List<String>> held() {
    Map<String, List<String>> hashes = new TreeMap<>();
    mails.forEach((alias, all) -> hashes.put(alias, all.stream().map(Hash::of).sorted().toList()));
    return hashes;
  }

  private Map<String, List<String>> stored() throws Exception {
    Map<String, List<String>> hashes = new TreeMap<>();
    for (String alias : RunningLab.ALIASES) {
      hashes.put(alias, Stored.hashes(config, Optional.of(alias)).stream().sorted().toList());
    }
    return hashes;
  }

  /** The next so many of each mailbox, or what is left of them. */
  private void deliver(int perMailbox) throws IOException {
    for (String alias : RunningLab.ALIASES) {
      List<GeneratedMail> all = mails.get(alias);
      int from = delivered.getOrDefault(alias, 0);
      int to = Math.min(all.size(), from + perMailbox);
      lab.deliver(alias, all.subList(from, to));
      delivered.put(alias, to);
    }
  }

  private static int share(String alias) {
    int place = RunningLab.ALIASES.indexOf(alias);
    int parts = RunningLab.ALIASES.size();
    return MAILS * (place + 1) / parts - MAILS * place / parts;
  }
}
