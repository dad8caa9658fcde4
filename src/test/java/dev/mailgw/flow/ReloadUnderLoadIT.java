package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.mail.GeneratedMail;
import dev.mailgw.lab.smtp.AcceptedMail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The configuration is read again, and the gateway stopped, while mail goes both ways. */
@Timeout(240)
class ReloadUnderLoadIT {

  private static final int MAILS = 400;
  private static final int RELOADS = 4;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID:\\s*(\\S+)");

  @TempDir private Path folder;
  private final Map<String, List<GeneratedMail>> mails = new TreeMap<>();
  private RunningLab lab;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
    config =
        lab.write(
            "mailgw.yaml",
            "profile: fast\nstopWithin: %ds\n".formatted(STOP_WITHIN.toSeconds())
                + lab.yaml(
                    "afterRetrieval: delete\nacknowledgement: {enabled: true}",
                    """
                    retriever: {pollInterval: 1s, batchMessages: 20}
                    dispatcher: {pollInterval: 1s, messagesPerMinute: 0}
                    http: {port: %d}
                    """
                        .formatted(RunningLab.freePort())));
    for (String alias : RunningLab.ALIASES) {
      mails.put(alias, RunningLab.smallMails(alias, MAILS));
    }
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void dropsNothingAndStopsInTime() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady();
      for (int reload = 0; reload < RELOADS; reload++) {
        deliver(reload);
        assertThat(lab.outbox().awaitAccepted(lab.outbox().total() + 5, Mailgw.SOON)).isTrue();
        assertThat(reload(url)).isEqualTo(200);
      }
      deliver(RELOADS);
      assertThat(lab.outbox().awaitAccepted(lab.outbox().total() + 5, Mailgw.SOON)).isTrue();
      long told = System.nanoTime();
      assertThat(gateway.terminate().exitCode()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - told))
          .isLessThan(STOP_WITHIN.multipliedBy(2));
      assertThat(gateway.printed())
          .noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "))
          .anyMatch(line -> line.contains("stopped"));
    }
    Mailgw.Ended rest =
        Mailgw.run(folder, "retrieve", "--until-empty", "--config", config.toString());
    assertThat(rest.exitCode()).as(rest.all()).isZero();

    for (String alias : RunningLab.ALIASES) {
      assertThat(Stored.hashes(config, Optional.of(alias)))
          .as(alias)
          .containsExactlyInAnyOrderElementsOf(mails.get(alias).stream().map(Hash::of).toList());
      assertThat(lab.mailbox(alias).messages()).as(alias).isEmpty();
    }
    assertThat(acknowledgements()).isNotEmpty().doesNotHaveDuplicates();
  }

  /** A reload that is under way is no reason to cut work short. */
  @Test
  void stopsAsGentlyAmidAReload() throws Exception {
    try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
      String url = gateway.awaitReady();
      deliver(0);
      assertThat(lab.outbox().awaitAccepted(5, Mailgw.SOON)).isTrue();
      assertThat(reload(url)).isEqualTo(200);
      var _ = gateway.awaitLog("stopping: waiting");
      assertThat(gateway.terminate().exitCode()).isZero();
      assertThat(gateway.printed())
          .noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "))
          .noneMatch(line -> line.contains("abandoned in mid-cycle"));
    }
  }

  /** Their Message-IDs. */
  private List<String> acknowledgements() throws IOException {
    List<String> ids = new ArrayList<>();
    for (AcceptedMail mail : lab.outbox().mails()) {
      Matcher id = MESSAGE_ID.matcher(new String(mail.body().bytes(), ISO_8859_1));
      assertThat(id.find()).isTrue();
      ids.add(id.group(1));
    }
    return ids;
  }

  /** Its share of each mailbox's mail. */
  private void deliver(int part) throws IOException {
    int size = MAILS / (RELOADS + 1);
    for (String alias : RunningLab.ALIASES) {
      lab.deliver(alias, mails.get(alias).subList(part * size, (part + 1) * size));
    }
  }

  private static int reload(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "-/reload")).POST(BodyPublishers.noBody()).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
