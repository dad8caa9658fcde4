package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.app.Environment;
import dev.mailgw.app.ExceptionView;
import dev.mailgw.app.SingleRun;
import dev.mailgw.app.StoredMail;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.lab.mail.GeneratedMail;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that Exchange does not render hold up no others, are never deleted, and are told of. */
@Timeout(200)
class PoisonIT {

  private static final int MAILS = 40;
  private static final String FAULTS =
      """
      faults:
        - {name: no-data, at: {service: imap, command: FETCH}, when: {probability: 0.08}, do: {poison: no-data}}
        - {name: substitute, at: {service: imap, command: FETCH}, when: {probability: 0.06}, do: {poison: substitute}}
        - {name: report-over-pop3, at: {service: pop3, command: RETR}, when: {probability: 0.1}, do: {poison: substitute}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"ece, keep", "ece, delete", "fast, keep", "fast, delete"})
  void everyMessageIsStoredOrLeft(String profile, String afterRetrieval) throws Exception {
    try (RunningLab lab = RunningLab.in(folder)) {
      lab.faults(FAULTS);
      lab.deliver(MAILS);
      String defaults = "afterRetrieval: " + afterRetrieval;
      Path file = lab.write("mailgw.yaml", lab.yaml(defaults, "profile: " + profile));
      GatewayConfig config = RunningLab.load(file);

      for (int run = 0; run < 4; run++) {
        var _ = new SingleRun(config, Environment.system()).retrieve(true);
      }

      for (String alias : List.of("sales", "support")) {
        assertAllAccountedFor(lab, file, config, alias, afterRetrieval.equals("delete"));
      }
    }
  }

  private static void assertAllAccountedFor(
      RunningLab lab, Path file, GatewayConfig config, String alias, boolean deletes)
      throws Exception {
    List<ExceptionView> left = exceptions(config, alias);
    long reports = left.stream().filter(one -> one.kind().equals("substitute")).count();
    assertThat(left)
        .as(alias)
        .isNotEmpty()
        .allMatch(one -> one.state().equals("left") && !one.announced().isEmpty());
    List<String> stored = Stored.hashes(file, Optional.of(alias));
    Set<String> delivered =
        RunningLab.smallMails(alias, MAILS).stream()
            .map(GeneratedMail::raw)
            .map(Hash::of)
            .collect(Collectors.toSet());
    assertThat(stored).hasSize(MAILS - left.size() + Math.toIntExact(reports));
    assertThat(stored.stream().filter(delivered::contains).distinct().count())
        .as("%s: byte for byte", alias)
        .isEqualTo(MAILS - left.size());
    assertThat(lab.mailbox(alias).messages()).hasSize(deletes ? left.size() : MAILS);
  }

  private static List<ExceptionView> exceptions(GatewayConfig config, String alias)
      throws Exception {
    try (StoredMail stored = StoredMail.of(config)) {
      return stored.exceptions().stream().filter(one -> one.alias().equals(alias)).toList();
    }
  }
}
