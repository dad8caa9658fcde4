package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.flow.Mailgw.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail server that has nothing of ours in it, with tokens that something else has made. */
class DovecotIT {

  private static final int MAILS = 60;
  private static final Map<String, String> USERS =
      Map.of("orders", "orders@contoso.test", "claims", "claims@contoso.test");

  /** Unread, read, flagged and answered: what a look at the mailbox could change. */
  private static final List<String> FLAGS = List.of("", "S", "FS", "RS");

  @TempDir private Path home;
  @TempDir private Path folder;
  private Dovecot dovecot;

  @BeforeEach
  void start() throws Exception {
    Optional<String> missing = Dovecot.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    dovecot = Dovecot.in(home);
    for (Map.Entry<String, String> user : USERS.entrySet()) {
      int number = 0;
      for (var mail : RunningLab.smallMails(user.getKey(), MAILS)) {
        String flags = FLAGS.get(number % FLAGS.size());
        String name = "%d.M%d.test:2,%s".formatted(1_700_000_000 + number, number++, flags);
        dovecot.deliver(user.getValue(), name, mail.raw());
      }
      Files.writeString(folder.resolve(user.getKey()), dovecot.token(user.getValue()));
    }
    dovecot.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (dovecot != null) {
      dovecot.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ece", "fast"})
  void storesEveryMailAndLeavesTheMailboxesAsTheyWere(String profile) throws Exception {
    var orders = dovecot.inbox(USERS.get("orders"));
    var claims = dovecot.inbox(USERS.get("claims"));
    Path config = config(profile, "keep");

    assertAllStored(config);
    assertThat(dovecot.inbox(USERS.get("orders"))).isEqualTo(orders).hasSize(MAILS);
    assertThat(dovecot.inbox(USERS.get("claims"))).isEqualTo(claims).hasSize(MAILS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ece", "fast"})
  void storesEveryMailAndEmptiesTheMailboxes(String profile) throws Exception {
    Path config = config(profile, "delete");

    assertAllStored(config);
    assertThat(dovecot.inbox(USERS.get("orders"))).isEmpty();
    assertThat(dovecot.inbox(USERS.get("claims"))).isEmpty();
  }

  @Test
  void namesTheAccountWhoseTokenIsOfSomebodyElse() throws Exception {
    Path config = config("fast", "keep");
    String foreign = dovecot.token(USERS.get("claims"));
    Files.writeString(folder.resolve("orders"), foreign);
    Ended ended = retrieve(config);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out().lines())
        .anyMatch(line -> line.startsWith("orders imap failed: 0 messages"))
        .anyMatch(line -> line.startsWith("claims pop3 ok: "));
    assertThat(ended.all()).doesNotContain(foreign, foreign.substring(foreign.length() - 40));
  }

  private void assertAllStored(Path config) throws Exception {
    Ended ended = retrieve(config);
    assertThat(ended.exitCode()).as(ended.all()).isZero();
    for (String alias : USERS.keySet()) {
      assertThat(Stored.hashes(config, Optional.of(alias)))
          .as(alias)
          .containsExactlyInAnyOrderElementsOf(
              RunningLab.smallMails(alias, MAILS).stream().map(Hash::of).toList());
    }
  }

  private Ended retrieve(Path config) throws Exception {
    return Mailgw.run(folder, "retrieve", "--until-empty", "--config", config.toString());
  }

  private Path config(String profile, String afterRetrieval) throws Exception {
    Files.writeString(folder.resolve("ca.pem"), dovecot.certificatePem());
    return Files.writeString(
        folder.resolve("mailgw.yaml"),
        """
        profile: %s
        dataDirectory: data
        accounts:
          orders: {grant: external, user: orders@contoso.test, accessToken: "file:orders"}
          claims: {grant: external, user: claims@contoso.test, accessToken: "file:claims"}
        aliasDefaults:
          afterRetrieval: %s
          incoming: {host: localhost}
        aliases:
          orders:
            address: orders@contoso.test
            account: orders
            incoming: {port: %d}
          claims:
            address: claims@contoso.test
            account: claims
            incoming: {protocol: pop3, port: %d}
        trust: {authorities: [ca.pem]}
        """
            .formatted(profile, afterRetrieval, dovecot.imaps(), dovecot.pop3s()));
  }
}
