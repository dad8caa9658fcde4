package dev.mailgw.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.app.Environment;
import dev.mailgw.app.check.CheckOptions;
import dev.mailgw.app.check.Checks;
import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.mailbox.Folder;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a check leaves in a mailbox, and what it says of what it did not try. */
@Timeout(120)
class RoundTripIT {

  private static final String SALES = "sales@contoso.test";
  private static final Set<String> BY_SENDING = Set.of("send-as", "sending", "round-trip", "C1");

  @TempDir private Path folder;
  private final Exchange exchange = new Exchange(_ -> {});
  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    LabConfig config = LabConfig.builtIn().withPortBase(0).withDataDirectory(folder.resolve("lab"));
    lab = Lab.start(config, exchange, InstantSource.system(), new SecureRandom());
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void leavesEachMailboxAsItWas() throws Exception {
    put("Subject: a customer's");
    put("Subject: another one's\r\nX-Mailgw-Check: not an id");
    Map<Integer, String> before = content();
    CheckReport report = check(true);
    assertThat(report.causes()).isEmpty();
    assertThat(verdicts(report, BY_SENDING)).containsOnly(Verdict.OK);
    assertThat(content()).isEqualTo(before);
    assertThat(exchange.mailbox(SALES).folders()).extracting(Folder::size).containsOnly(0, 2);
  }

  @Test
  void takesAwayWhatARunThatWasKilledHasLeftButNothingOfOneThatMayRunNow() throws Exception {
    String now = "%08x".formatted(Instant.now().getEpochSecond());
    put("Subject: mailgw check\r\nX-Mailgw-Check: " + now + "00000000-1");
    Map<Integer, String> before = content();
    String earlier = "%08x".formatted(Instant.now().minusSeconds(7200).getEpochSecond());
    put("Subject: mailgw check\r\nX-Mailgw-Check: " + earlier + "00000000-1");
    assertThat(check(true).causes()).isEmpty();
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void callsNothingVerifiedThatOnlyAMailWouldShow() throws Exception {
    CheckReport report = check(false);
    assertThat(report.status()).isEqualTo(Verdict.OK);
    assertThat(verdicts(report, BY_SENDING)).containsOnly(Verdict.SKIPPED);
    assertThat(exchange.outbox().total()).isZero();
  }

  private void put(String head) throws IOException {
    String mail = "From: anne@example.org\r\n" + head + "\r\n\r\nHello\r\n";
    assertThat(exchange.mailbox(SALES).append(mail.getBytes(US_ASCII), Instant.now())).isPositive();
  }

  /** UIDs with their flags. */
  private Map<Integer, String> content() {
    LabMailbox mailbox = exchange.mailbox(SALES);
    return mailbox.inbox().snapshot().stream()
        .collect(toMap(StoredMessage::uid, message -> message.flags().toString()));
  }

  private CheckReport check(boolean roundTrip) throws Exception {
    Path ready = folder.resolve("ready.json");
    Files.writeString(ready, JsonMapper.shared().writeValueAsString(lab.ready()));
    return Checks.ofLab(ready, new CheckOptions(Role.BOTH, Set.of(), roundTrip, Pace.LAB))
        .run(Environment.system());
  }

  private static List<Verdict> verdicts(CheckReport report, Set<String> rows) {
    return report.results().stream()
        .filter(result -> rows.contains(result.row().id()))
        .map(CheckResult::verdict)
        .toList();
  }
}
