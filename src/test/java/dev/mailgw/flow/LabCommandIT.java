package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lab and the demo as programs of their own, and what others read of them. */
class LabCommandIT {

  private static final Set<String> PORTS =
      Set.of("https", "imap", "pop3", "smtp", "imapPlain", "pop3Plain", "api");

  @TempDir private Path folder;

  @Test
  void tellsInItsReadyFileHowToReachIt() throws Exception {
    try (Mailgw lab = lab()) {
      JsonNode ready = ready(lab);
      for (String port : PORTS) {
        try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), ready.path(port).asInt())) {
          assertThat(socket.isConnected()).isTrue();
        }
      }
      assertThat(Files.readString(Path.of(ready.path("caPem").asString())))
          .contains("BEGIN CERTIFICATE");
      assertThat(ready.path("tenant").asString()).isEqualTo("5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11");
      assertThat(ready.path("clients").get(0).propertyNames()).contains("id", "secret");
      assertThat(ready.path("users").valueStream())
          .hasSize(4)
          .allSatisfy(user ->
              assertThat(user.propertyNames())
                  .contains("address", "password", "protocols", "sharedWith"));
      assertThat(lab.terminate().exitCode()).isZero();
    }
  }

  @Test
  void printsATokenOfTheRunningLabAndNothingElse() throws Exception {
    try (Mailgw lab = lab()) {
      ready(lab);
      Ended token =
          Mailgw.run(folder, "lab", "token", "sales@contoso.test", "--ready-file", "ready.json");
      Ended nobody =
          Mailgw.run(folder, "lab", "token", "no@contoso.test", "--ready-file", "ready.json");

      assertThat(token.exitCode()).isZero();
      assertThat(token.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\n");
      assertThat(token.err()).isEmpty();
      assertThat(nobody.exitCode()).isEqualTo(1);
      assertThat(nobody.out()).isEmpty();
      assertThat(nobody.err()).contains("no@contoso.test").hasLineCount(1);
    }
  }

  @Test
  void changesTheRunningLab() throws Exception {
    try (Mailgw lab = lab()) {
      ready(lab);
      Files.writeString(folder.resolve("mail.eml"), "Subject: hello\n\nx\n");
      String user = "sales@contoso.test";

      assertThat(command("user", "set", user, "imap=off", "obstacles=risk").out())
          .isEqualTo("changed sales@contoso.test\n");
      assertThat(command("user", "show", user).out()).contains("imap=off\n", "obstacles=risk\n");
      assertThat(command("limits", "set", "limits=office365").out()).contains("smtpPerMinute=30\n");
      assertThat(command("clock", "--advance", "91d").out()).endsWith(", rate 1.0\n");
      assertThat(command("plan", "apply", "imap-disabled").out())
          .isEqualTo("in force: imap-disabled\n");
      assertThat(command("plan", "reset").out()).isEqualTo("in force: -\n");
      assertThat(command("deliver", user, "mail.eml").out()).isEqualTo("delivered as message 1\n");

      Ended wrong = command("user", "set", user, "imap=maybe");
      assertThat(wrong.exitCode()).isEqualTo(1);
      assertThat(wrong.err())
          .isEqualTo("mailgw: the lab refuses: imap: 'maybe' is not on or off\n");
    }
  }

  private Ended command(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("lab"));
    all.addAll(List.of(words));
    all.addAll(List.of("--ready-file", "ready.json"));
    return Mailgw.run(folder, all.toArray(String[]::new));
  }

  @Test
  void tellsWhichOptionsOfTheLabCantBe() throws Exception {
    Ended both = Mailgw.run(folder, "lab", "--standard-ports", "--port-base", "0");
    Ended name = Mailgw.run(folder, "lab", "--listen", "lab.test");

    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).startsWith("--port-base or --standard-ports, not both");
    assertThat(name.err())
        .startsWith("--listen: 'lab.test' is not an address like 127.0.0.1, 0.0.0.0 or ::1");
  }

  @Test
  void saysThatNoLabRunsWhenATokenIsAskedFor() throws Exception {
    Ended ended = Mailgw.run(folder, "lab", "token", "sales@contoso.test");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("start one (mailgw lab)").hasLineCount(1);
  }

  @Test
  void saysInOneLineWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int base = taken.getLocalPort() - 443;
      Ended ended = Mailgw.run(folder, "lab", "--port-base", Integer.toString(base));

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err().lines().filter(line -> line.startsWith("mailgw: ")))
          .singleElement()
          .asString()
          .contains(Integer.toString(taken.getLocalPort()));
      assertThat(ended.all()).doesNotContain("\tat ");
    }
  }

  @Test
  void showsTheWholeFlowInTheDemo() throws Exception {
    Ended ended = Mailgw.run(folder, "demo", "--once", "--messages", "20", "--json", "demo.json");

    assertThat(ended.exitCode()).as(ended.all()).isZero();
    JsonNode demo = json("demo.json");
    assertThat(demo.path("mailboxes").valueStream())
        .hasSize(3)
        .allSatisfy(mailbox -> {
          assertThat(mailbox.path("inMailbox").asInt()).isEqualTo(20);
          assertThat(mailbox.path("retrieved").asInt()).isEqualTo(20);
          assertThat(mailbox.path("lost").asInt(-1)).isZero();
          assertThat(mailbox.path("duplicates").asInt(-1)).isZero();
          assertThat(mailbox.path("acknowledged").asInt() + sum(mailbox.path("notAnswered")))
              .isEqualTo(20);
        });
    assertThat(names(demo, "protocol")).isEqualTo(Set.of("imap", "pop3"));
    assertThat(demo.path("dispatched").asInt())
        .isEqualTo(
            demo.path("mailboxes")
                .valueStream()
                .mapToInt(mailbox -> mailbox.path("acknowledged").asInt())
                .sum());
    assertPhases(demo.path("phases"));
    assertThat(demo.path("seconds").asDouble()).isBetween(0.1, 60.0);
    assertThat(ended.out()).contains("sales", "support", "info", "p99");
  }

  private static void assertPhases(JsonNode phases) {
    assertThat(phases.valueStream().map(phase -> phase.path("protocol").asString()))
        .contains("imap", "pop3", "smtp");
    assertThat(phases.valueStream().map(phase -> phase.path("phase").asString()))
        .contains("connect", "tls", "auth", "fetch", "store", "delete", "data");
    assertThat(phases.valueStream())
        .allSatisfy(phase -> {
          assertThat(phase.path("count").asInt()).isPositive();
          assertThat(phase.path("p50").asDouble(-1)).isBetween(0.0, phase.path("p95").asDouble());
          assertThat(phase.path("p95").asDouble())
              .isLessThanOrEqualTo(phase.path("p99").asDouble());
        });
  }

  private static int sum(JsonNode counts) {
    return counts.valueStream().mapToInt(JsonNode::asInt).sum();
  }

  private static Set<String> names(JsonNode demo, String member) {
    return demo.path("mailboxes")
        .valueStream()
        .map(mailbox -> mailbox.path(member).asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Mailgw lab() throws IOException {
    List<String> arguments = List.of("lab", "--port-base", "0", "--ready-file", "ready.json");
    return Mailgw.start(folder, arguments.toArray(String[]::new));
  }

  private JsonNode ready(Mailgw lab) throws Exception {
    assertThat(lab.out().await(line -> line.contains("lab is ready"), Mailgw.SOON)).isPresent();
    return json("ready.json");
  }

  private JsonNode json(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve(file)));
  }
}
