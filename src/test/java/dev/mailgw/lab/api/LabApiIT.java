package dev.mailgw.lab.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mailgw.lab.api.RunningLabFixture.Reply;
import dev.mailgw.lab.limit.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The lab's own interface, over HTTP, on a lab that runs whole. */
class LabApiIT {

  private static final String SALES = "/api/v1/users/sales@contoso.test";
  private static final String BOX = "/api/v1/mailboxes/sales@contoso.test";
  private static final String APP = "/api/v1/applications/8f2d6c1e-4b7a-4c55-9a3e-2d1f0b9c8e77";

  @TempDir Path directory;

  private RunningLabFixture lab;

  @BeforeEach
  void start() throws IOException {
    lab = new RunningLabFixture(directory);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void aUserIsChangedAtOnceInTheWordsInWhichHeIsShown() throws Exception {
    Reply changed =
        lab.send("PATCH", SALES, "{\"imap\":false,\"smtpAuth\":\"off\",\"obstacles\":[\"risk\"]}");

    assertThat(changed.status()).isEqualTo(200);
    JsonNode user = lab.get(SALES).body();
    assertThat(user.at("/settings/imap").asString()).isEqualTo("off");
    assertThat(user.path("protocols").toString()).isEqualTo("[\"pop\"]");
    assertThat(user.path("obstacles").toString()).isEqualTo("[\"risk\"]");
    assertThat(user.path("smtp").asBoolean()).isFalse();
    assertThat(user.toString()).doesNotContain("lab-sales");
    assertThat(lab.lab().directory().find("sales@contoso.test").orElseThrow().protocols())
        .hasSize(1);
  }

  @Test
  void aPatternOrAWordMeansSeveralUsers() throws Exception {
    Reply changed = lab.send("PATCH", "/api/v1/users/shared", "{\"pop\":\"off\"}");

    assertThat(changed.body().valueStream().map(user -> user.path("address").asString()))
        .containsExactly("sales@contoso.test", "support@contoso.test");
  }

  @Test
  void ofSeveralChangesAllAreMadeOrNone() throws Exception {
    Reply refused = lab.send("PATCH", SALES, "{\"imap\":\"off\",\"colour\":\"blue\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("error").asString())
        .startsWith("a user has no 'colour'; known: kind, imap, pop");
    assertThat(lab.get(SALES).body().at("/settings/imap").asString()).isEqualTo("on");
  }

  @Test
  void usersComeAndGo() throws Exception {
    String bob = "/api/v1/users/bob@contoso.test";
    assertThat(lab.send("PUT", bob, "{\"password\":\"pw\",\"pop\":\"off\"}").status())
        .isEqualTo(200);
    assertThat(lab.get(bob).body().path("protocols").toString()).isEqualTo("[\"imap\",\"smtp\"]");

    assertThat(lab.send("DELETE", bob, "").status()).isEqualTo(200);
    assertError(lab.get(bob), 404, "the lab has no user 'bob@contoso.test'");
    assertError(
        lab.send("PATCH", bob, "{\"pop\":\"on\"}"), 404, "the lab has no user 'bob@contoso.test'");
  }

  @Test
  void sessionsAreRevokedFromThisMomentOn() throws Exception {
    Instant before = lab.lab().clock().instant();

    assertThat(lab.send("POST", SALES + "/revoke", "{}").status()).isEqualTo(200);

    assertThat(lab.lab().directory().find("sales@contoso.test").orElseThrow().tokensValidFrom())
        .isBetween(before, lab.lab().clock().instant());
  }

  @Test
  void anApplicationIsShownWithoutItsSecret() throws Exception {
    Reply changed =
        lab.send("PATCH", APP, "{\"enabled\":false,\"redirectUris\":[\"https://a.test/b\"]}");

    assertThat(changed.body().at("/settings/enabled").asString()).isEqualTo("off");
    assertThat(changed.body().path("redirectUris").toString()).isEqualTo("[\"https://a.test/b\"]");
    assertThat(changed.body().path("secrets").asInt()).isEqualTo(1);
    assertThat(lab.get("/api/v1/applications").body().toString())
        .doesNotContain("good-in-the-lab-only");
    assertError(lab.get("/api/v1/applications/none"), 404, "the lab has no application 'none'");
  }

  @Test
  void tenantAndLimitsChangeWhileItRuns() throws Exception {
    lab.send("PATCH", "/api/v1/tenant", "{\"smtpAuth\":\"off\"}");
    lab.send("PATCH", "/api/v1/limits", "{\"limits\":\"office365\"}");

    assertThat(lab.lab().directory().policy().smtpAuth()).isFalse();
    assertThat(lab.lab().throttles().limits()).isEqualTo(Limits.OFFICE365);
    assertThat(lab.get("/api/v1/limits").body().at("/settings/smtpPerMinute").asString())
        .isEqualTo("30");
    assertThat(lab.get("/api/v1/tenant").body().at("/settings/smtpAuth").asString())
        .isEqualTo("off");
  }

  @Test
  void theClockIsPutForwardAndRunsFaster() throws Exception {
    Reply changed = lab.send("POST", "/api/v1/clock", "{\"advance\":\"91d\",\"rate\":60}");

    assertThat(changed.body().path("rate").asDouble()).isEqualTo(60);
    assertThat(Instant.parse(changed.body().path("now").asString()))
        .isCloseTo(Instant.now().plus(Duration.ofDays(91)), within(20, ChronoUnit.MINUTES));
    assertError(
        lab.send("POST", "/api/v1/clock", "{\"advance\":\"-1d\"}"),
        400,
        "'advance' must be a time like 90s, 60m, 24h or 91d");
    assertError(
        lab.send("POST", "/api/v1/clock", "{\"rate\":0}"),
        400,
        "'rate' must be a number from 1 to 1000000");
  }

  @Test
  void mailIsDeliveredListedGivenOutAndDeleted() throws Exception {
    String mail = "From: a@b.test\nSubject: =?utf-8?q?gr=C3=BCn?=\n\nHello\n";

    Reply delivered = lab.send("POST", BOX + "/messages", "message/rfc822", mail);

    assertThat(delivered.body().path("uid").asInt()).isEqualTo(1);
    JsonNode listed = lab.get(BOX + "/messages").body();
    assertThat(listed.path("total").asInt()).isEqualTo(1);
    JsonNode message = listed.path("messages").get(0);
    assertThat(message.path("subject").asString()).isEqualTo("=?utf-8?q?gr=C3=BCn?=");
    assertThat(message.path("from").asString()).isEqualTo("a@b.test");
    assertThat(message.path("size").asInt()).isEqualTo(mail.length() + 4);
    var raw = lab.text("GET", BOX + "/messages/1", "text/plain", "");
    assertThat(raw.body()).isEqualTo(mail.replace("\n", "\r\n"));
    assertThat(raw.headers().firstValue("Content-Type")).contains("message/rfc822");
    assertThat(lab.send("DELETE", BOX + "/messages", "").body().path("deleted").asInt())
        .isEqualTo(1);
    assertError(lab.get(BOX + "/messages/1"), 404, "there is no message 1 any more");
    assertError(
        lab.get(BOX + "/messages?folder=Nowhere"),
        404,
        "mailbox 'sales@contoso.test' has no folder 'Nowhere'");
  }

  @Test
  void madeUpMailIsNewEachTimeAndListedPageByPage() throws Exception {
    lab.send("POST", BOX + "/generate", "{\"count\":3}");
    lab.send("POST", BOX + "/generate", "{\"count\":2}");

    JsonNode counts = lab.get(BOX).body();
    assertThat(counts.path("messages").asInt()).isEqualTo(5);
    assertThat(counts.path("bytes").asLong()).isPositive();
    assertThat(lab.get(BOX + "/messages?limit=2&before=4").body().path("messages").valueStream())
        .extracting(message -> message.path("uid").asInt())
        .containsExactly(3, 2);
    var first = lab.text("GET", BOX + "/messages/1", "text/plain", "").body();
    var fourth = lab.text("GET", BOX + "/messages/4", "text/plain", "").body();
    assertThat(first).isNotEqualTo(fourth);
    assertError(
        lab.send("POST", BOX + "/generate", "{\"count\":0}"),
        400,
        "'count' must be a number from 1 to 100000");
  }

  @Test
  void mailArrivesByARateUntilItIsStopped() throws Exception {
    String path = "/api/v1/arrivals";
    assertThat(lab.get(path).body().toString())
        .startsWith(
            "{\"running\":false,\"rate\":null,\"mailboxes\":[],\"seed\":null,\"delivered\":0,");

    Reply started = lab.send("PUT", path, "{\"rate\":\"100/s\",\"to\":\"shared\"}");

    assertThat(started.body().path("running").asBoolean()).isTrue();
    assertThat(started.body().path("rate").asString()).isEqualTo("6000/m");
    assertThat(started.body().path("mailboxes").toString())
        .isEqualTo("[\"sales@contoso.test\",\"support@contoso.test\"]");
    assertThat(lab.mailbox("sales@contoso.test").awaitMessages(5, Duration.ofSeconds(20))).isTrue();
    JsonNode stopped = lab.send("DELETE", path, "").body();
    assertThat(stopped.path("running").asBoolean()).isFalse();
    assertThat(stopped.path("delivered").asInt())
        .isEqualTo(
            lab.mailbox("sales@contoso.test").inbox().size()
                + lab.mailbox("support@contoso.test").inbox().size());
    assertThat(lab.mailbox("info@contoso.test").inbox().size()).isZero();
  }

  @Test
  void mailArrivesAtTheMomentsOfAScheduleAndIsLogged() throws Exception {
    String schedule =
        "{\"schedule\":[[0,1],[0.05,0],[0.1,1]],\"size\":20000,\"seed\":3,"
            + "\"mailboxes\":[\"sales@contoso.test\",\"support@contoso.test\"]}";

    JsonNode started = lab.send("PUT", "/api/v1/arrivals", schedule).body();

    assertThat(started.path("scheduled").asInt()).isEqualTo(3);
    assertThat(started.path("seed").asInt()).isEqualTo(3);
    assertThat(started.path("rate").isNull()).isTrue();
    assertThat(lab.mailbox("support@contoso.test").awaitMessages(2, Duration.ofSeconds(20)))
        .isTrue();
    assertThat(lab.send("DELETE", "/api/v1/arrivals", "").body().path("delivered").asInt())
        .isEqualTo(3);
    JsonNode log = lab.get("/api/v1/arrivals/log").body();
    assertThat(log.path("next").asInt()).isEqualTo(3);
    JsonNode second = log.path("mails").path(1);
    var there = lab.mailbox("sales@contoso.test").messages().getFirst();
    assertThat(second.path("number").asInt()).isEqualTo(2);
    assertThat(second.path("mailbox").asString()).isEqualTo("sales@contoso.test");
    assertThat(second.path("sha256").asString()).isEqualTo(there.sha256());
    assertThat(there.size()).isCloseTo(20_000, within(400L));
    Instant planned = Instant.parse(second.path("planned").asString());
    assertThat(planned).isEqualTo(Instant.parse(started.path("started").asString()).plusMillis(50));
    assertThat(second.path("planned").asString()).matches(".*\\.\\d{6}Z");
    assertThat(Instant.parse(second.path("delivered").asString())).isAfterOrEqualTo(planned);
    JsonNode rest = lab.get("/api/v1/arrivals/log?after=2&max=5").body();
    assertThat(rest.path("mails").size()).isEqualTo(1);
    assertThat(lab.get("/api/v1/arrivals/log?after=3").body().toString())
        .isEqualTo("{\"mails\":[],\"next\":3}");
  }

  @Test
  void aScheduleMayHaveAHundredThousandMoments() throws Exception {
    String moments =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "[%d.%06d,%d]".formatted(3_600 + i / 100, i % 100 * 10_000, i % 2))
            .collect(Collectors.joining(","));

    Reply started =
        lab.send(
            "PUT",
            "/api/v1/arrivals",
            "{\"schedule\":[" + moments + "],\"to\":\"shared\",\"size\":20000}");

    assertThat(started.status()).isEqualTo(200);
    assertThat(started.body().path("scheduled").asInt()).isEqualTo(100_000);
    assertThat(lab.send("DELETE", "/api/v1/arrivals", "").body().path("running").asBoolean())
        .isFalse();
  }

  @Test
  void aScheduleThatIsNoneIsRefused() throws Exception {
    assertNoSchedule("[[1,0],[0,0]]", "", "'schedule' can't be: moments must ascend from 0");
    assertNoSchedule("[[0]]", "", "'schedule' must be a list of [seconds, mailbox]");
    assertNoSchedule("[[0,2]]", "", "'schedule' can't be: mailbox 2 of 2, counted from 0");
    assertNoSchedule("[[0,0]]", ",\"rate\":\"1/s\"", "either 'rate' or 'schedule'");
    assertNoSchedule("[[0,0]]", ",\"size\":0", "'size' must be a number from 1 to 150000000");
    assertNoSchedule("[[0,0]]", ",\"folder\":\"no/such\"", "'folder' can't be read: no/such");
    assertNoSchedule(
        "[[0,0]]",
        ",\"mailboxes\":[\"sales@contoso.test\",\"sales@contoso.test\"]",
        "'mailboxes' has 'sales@contoso.test' twice");
    assertThat(lab.get("/api/v1/arrivals").body().path("running").asBoolean()).isFalse();
  }

  private void assertNoSchedule(String schedule, String more, String error) throws Exception {
    Reply reply =
        lab.send(
            "PUT", "/api/v1/arrivals", "{\"schedule\":" + schedule + more + ",\"to\":\"shared\"}");
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
    assertThat(reply.body().path("error").asString()).startsWith(error);
  }

  @Test
  void mailDoesNotArriveInAMailboxThatIsFull() throws Exception {
    assertThat(lab.send("PATCH", SALES, "{\"quotaStorage\":\"1KB\"}").status()).isEqualTo(200);

    lab.send("PUT", "/api/v1/arrivals", "{\"rate\":\"100/s\",\"seed\":5}");

    assertThat(lab.mailbox("info@contoso.test").awaitMessages(3, Duration.ofSeconds(20))).isTrue();
    JsonNode stopped = lab.send("DELETE", "/api/v1/arrivals", "").body();
    assertThat(stopped.path("seed").asInt()).isEqualTo(5);
    assertThat(stopped.path("failed").asInt()).isPositive();
    assertThat(stopped.path("failure").asString())
        .startsWith("in sales@contoso.test: IOException: mailbox full for ");
    assertThat(lab.mailbox("sales@contoso.test").inbox().size()).isZero();
  }

  @Test
  void whatIsNoRateIsToldWithTheForm() throws Exception {
    String form =
        "'rate' must be a rate for each mailbox like 60/m, 2/s or 100/h, with :poisson if mail is"
            + " to come by chance, and with +20@10m for 20 more every 10 minutes; at most"
            + " 1000000/m";
    assertError(lab.send("PUT", "/api/v1/arrivals", "{\"rate\":\"60\"}"), 400, form);
    assertError(lab.send("PUT", "/api/v1/arrivals", "{}"), 400, form);
    Reply nobody = lab.send("PUT", "/api/v1/arrivals", "{\"rate\":\"1/h\",\"to\":\"x@y.test\"}");
    assertThat(nobody.status()).isEqualTo(400);
    assertThat(nobody.body().path("error").asString()).startsWith("nobody in this tenant is 'x@y");
    assertThat(lab.get("/api/v1/arrivals").body().path("running").asBoolean()).isFalse();
  }

  @Test
  void faultsAreAddedInTheWordsOfAPlanAndLifted() throws Exception {
    String slow =
        "{\"name\":\"slow\",\"at\":{\"service\":\"imap\",\"command\":\"SELECT\"},"
            + "\"do\":{\"delay\":\"2s\"}}";

    Reply added = lab.send("POST", "/api/v1/faults", slow);

    assertThat(added.status()).as(added.body().toString()).isEqualTo(200);
    assertThat(added.body().get(0).path("name").asString()).isEqualTo("by-hand/slow");
    assertThat(added.body().get(0).path("does").asString()).isEqualTo("delay of 2000 ms");
    assertThat(added.body().get(0).path("strikes").asInt(-1)).isZero();
    assertError(lab.send("DELETE", "/api/v1/faults?name=no", ""), 404, "no fault 'no' is in force");
    assertThat(lab.send("DELETE", "/api/v1/faults?name=by-hand%2Fslow", "").body()).isEmpty();
    Reply wrong = lab.send("POST", "/api/v1/faults", "application/yaml", "at: {service: ftp}\n");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().path("error").asString()).contains("faults:1:15: 'ftp' is not one of");
  }

  @Test
  void aPlanIsPutIntoForceAndTakenBack() throws Exception {
    String name = lab.get("/api/v1/plans").body().path("shipped").get(0).path("name").asString();

    Reply applied = lab.send("POST", "/api/v1/plans", "{\"name\":\"" + name + "\"}");
    assertThat(applied.body().path("applied").toString()).isEqualTo("[\"" + name + "\"]");
    assertThat(lab.send("DELETE", "/api/v1/plans", "").body().path("applied")).isEmpty();
    assertError(
        lab.send("POST", "/api/v1/plans", "{\"name\":\"../x\"}"),
        404,
        "the lab has no plan '../x'; 'mailgw lab plans' shows all");
  }

  @Test
  void theWorkstationsUserMustBeOneOfTheTenant() throws Exception {
    String path = "/api/v1/workstation-user";

    assertThat(lab.get(path).body().path("user").isNull()).isTrue();
    lab.send("PUT", path, "{\"user\":\"Info@contoso.test\"}");
    assertThat(lab.lab().workstation().address()).contains("info@contoso.test");
    assertError(
        lab.send("PUT", path, "{\"user\":\"x@y.test\"}"), 404, "the lab has no user 'x@y.test'");
  }

  @Test
  void whatIsNotJsonChangesNothing() throws Exception {
    assertError(
        lab.send("PATCH", SALES, "text/plain", "{\"imap\":\"off\"}"),
        415,
        "the body must be application/json");
    assertError(lab.send("PATCH", SALES, "[]"), 400, "the body must be a JSON object");
    assertThat(lab.send("PATCH", SALES, "{").status()).isEqualTo(400);
    assertThat(lab.get("/api/v1/outbox").body().path("total").asInt(-1)).isZero();
  }

  private static void assertError(Reply reply, int status, String what) {
    assertThat(reply.body().path("error").asString()).isEqualTo(what);
    assertThat(reply.status()).isEqualTo(status);
  }
}
