package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.LabMailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Load runs against a server that nobody told of them: here a lab that runs for itself. */
@Timeout(300)
class LoadExistingServerIT {

  private static final String OTHER_RUN = "X-Mailgw-Load: another-run 1\r\nSubject: a\r\n\r\na\r\n";

  @TempDir private Path folder;
  private RunningLab lab;

  @BeforeEach
  void start() throws IOException {
    lab = RunningLab.in(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void followsItsOwnMailAndTakesNothingElseAway() throws Exception {
    lab.deliver("sales", RunningLab.smallMails("sales", 2));
    lab.deliver("support", RunningLab.smallMails("support", 2));
    append("sales", OTHER_RUN, Flags.NONE);
    append("sales", "Subject: b\r\n\r\nb\r\n", Flags.NONE.with(Flags.DELETED));
    List<LabMailbox.Listed> sales = lab.mailbox("sales").messages();
    List<LabMailbox.Listed> support = lab.mailbox("support").messages();
    plan("", "8s", "rate: 3/s", "");

    Ended ended = Mailgw.run(folder, "load", "--plan", "plan.yaml", "--json", "report.json");

    assertThat(ended.exitCode()).as(ended.all()).isZero();
    JsonNode run = run();
    long arrived = run.path("values").path("arrived").asLong();
    assertThat(arrived).as("three a second for eight seconds").isBetween(10L, 45L);
    assertThat(run.path("values").path("stored").asLong()).isBetween(8L, arrived);
    assertThat(run.path("timings").path("age").path("count").asLong()).isBetween(8L, arrived);
    assertThat(run.path("timings").path("lateness.arrival").path("count").asLong())
        .isEqualTo(arrived);
    assertThat(run.path("timeline").get(2).path("values").propertyNames())
        .contains("cpu.gateway")
        .doesNotContain("cpu.lab", "rss.lab");
    assertThat(run.path("notes").toString())
        .contains("n/a", "fetched too and left there: 4.", "deleted again: ")
        .doesNotContain("still there");
    assertThat(lab.mailbox("sales").messages()).isEqualTo(sales);
    assertThat(lab.mailbox("support").messages()).isEqualTo(support);
    assertThat(lab.mailbox("info").messages()).isEmpty();
    assertThat(lab.outbox().total()).isZero();
  }

  @Test
  void answersGoToThePlansSenderOnly() throws Exception {
    plan("sender: load@fabrikam.test", "6s", "rate: 2/s", "mail: {size: 3kB, acknowledged: true}");

    Ended ended = Mailgw.run(folder, "load", "--plan", "plan.yaml", "--json", "report.json");

    assertThat(ended.exitCode()).as(ended.all()).isZero();
    assertThat(run().path("timings").path("acknowledged").path("count").asLong()).isPositive();
    assertThat(lab.outbox().mails())
        .isNotEmpty()
        .allSatisfy(
            mail -> assertThat(mail.recipients()).singleElement().isEqualTo("load@fabrikam.test"));
    assertThat(lab.mailbox("sales").messages()).isEmpty();
  }

  @Test
  void whatWouldAnswerStrangersIsRefused() throws Exception {
    lab.deliver("info", RunningLab.smallMails("info", 2));
    plan("sender: load@fabrikam.test", "6s", "rate: 2/s", "mail: {size: 3kB, acknowledged: true}");

    Ended ended = Mailgw.run(folder, "load", "--plan", "plan.yaml");

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.err()).contains("mailbox 'info' (localhost:", "holds 2 mails already");
    assertThat(lab.mailbox("info").messages()).hasSize(2);
    assertThat(lab.mailbox("sales").messages()).isEmpty();
  }

  @Test
  void aPlanAboveItsCapSendsNothing() throws Exception {
    plan("atMostPerMinute: 20", "30s", "bursts: {every: 10s, mails: 15}", "");

    Ended ended = Mailgw.run(folder, "load", "--plan", "plan.yaml");

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.err())
        .contains("45 mails within a minute, from second 10 on", "atMostPerMinute is 20");
    assertThat(lab.mailbox("sales").messages()).isEmpty();
    assertThat(folder.resolve("data/load/run")).doesNotExist();
  }

  @Test
  void tidiesUpWhenItIsEndedEarly() throws Exception {
    plan("", "10m", "rate: 5/s", "");

    try (Mailgw load =
        Mailgw.start(folder, "load", "--plan", "plan.yaml", "--json", "report.json")) {
      load.err().await(line -> line.contains("arrived"), Duration.ofSeconds(90));
      assertThat(lab.mailbox("sales").messages()).isNotEmpty();
      assertThat(load.terminate().exitCode()).isZero();
    }

    assertThat(run().path("complete").asBoolean()).isFalse();
    assertThat(lab.mailbox("sales").messages()).isEmpty();
    assertThat(lab.mailbox("info").messages()).isEmpty();
  }

  private void plan(String servers, String duration, String arrival, String mail)
      throws IOException {
    Files.writeString(
        folder.resolve("plan.yaml"),
        """
        name: there-already
        warmUp: 2s
        duration: %s
        profile: fast
        servers:
          %s
          trust: {authorities: ['%s']}
          accountDefaults:
            authority: https://localhost:%d
            tenant: contoso.test
            clientId: %s
            clientSecret: file:secrets/client
          accounts:
            shared:
              grant: refreshToken
              user: svc-ece@contoso.test
              refreshToken: file:secrets/refresh-token
            own: {grant: clientCredentials}
          aliasDefaults:
            account: shared
            incoming: {host: localhost, port: %d}
            outgoing: {host: localhost, port: %d}
          aliases:
            sales: {address: sales@contoso.test}
            info: {address: info@contoso.test, account: own}
        arrival: {%s}
        %s
        gateway:
          retriever: {pollInterval: 1s}
          dispatcher: {messagesPerMinute: 0, recipientsPerDay: 0, pollInterval: 500ms}
        """
            .formatted(
                duration,
                servers,
                lab.ready().caPem(),
                lab.ready().https(),
                lab.ready().clients().getFirst().id(),
                lab.ready().imap(),
                lab.ready().smtp(),
                arrival,
                mail));
  }

  private void append(String alias, String mail, Flags flags) throws IOException {
    int uid = lab.mailbox(alias).append(mail.getBytes(US_ASCII), flags, Instant.now());
    assertThat(uid).isPositive();
  }

  private JsonNode run() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(Files.readString(folder.resolve("report.json")))
        .path("runs")
        .get(0);
  }
}
