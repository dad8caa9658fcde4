package dev.mailgw.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.monitor.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that is shipped loads, and what it says of defaults is true. */
class SampleTest {

  private static final Pattern COMMENTED_OUT = Pattern.compile("( *)#(\\w+): (?!\\|).+");

  /** Commented out, but without a default: they show an example. */
  private static final Set<String> EXAMPLES =
      Set.of(
          "subject",
          "to",
          "account",
          "alias",
          "from",
          "deliveryExceptions",
          "defaultAlias",
          "autoBcc",
          "pickup",
          "helloName",
          "key",
          "previousKeys",
          "adminToken",
          "externalUrl",
          "url",
          "user",
          "password",
          "clientSecretExpires",
          "clientCertificate",
          "clientKey",
          "clientCertificatePassword",
          "directory",
          "proxyUser",
          "proxyPassword");

  @TempDir Path directory;
  private Configs configs;

  @BeforeEach
  void makeTheSecretsThatTheLabHasReady() throws IOException {
    configs = new Configs(directory.resolve("conf"));
    configs.file("secrets/lab-client.secret", "x");
    configs.file("secrets/lab-svc-ece.refresh-token", "y");
  }

  @Test
  void loadsAsItIsBeforeTheLabHasEverRun() throws Exception {
    GatewayConfig config = configs.load(sample());
    assertThat(config.aliases())
        .extracting(a -> a.id() + " " + a.incoming().protocol() + " " + a.account())
        .containsExactly("sales IMAP shared", "support POP3 shared", "info IMAP app");
    assertThat(config.aliases())
        .extracting(a -> a.outgoing().user())
        .containsExactly("svc-ece@contoso.test", "svc-ece@contoso.test", "info@contoso.test");
    assertThat(config.aliases().get(1).incoming().protocol()).isEqualTo(Protocol.POP3);
    assertThat(config.dataDirectory()).isEqualTo(directory.resolve("data"));
    assertThat(config.trust().authorities()).containsExactly(directory.resolve("data/lab/ca.pem"));
    assertThat(configs.notes()).isEmpty();
  }

  @Test
  void whatIsCommentedOutIsTheDefault() throws Exception {
    String all = sample().lines().map(SampleTest::uncommented).collect(Collectors.joining("\n"));
    assertThat(all).contains("\n  emailsPerCycle: 10\n").contains("\n    factor: 1\n");
    assertThat(configs.load(all)).isEqualTo(configs.load(sample()));
  }

  private static String uncommented(String line) {
    Matcher matcher = COMMENTED_OUT.matcher(line);
    return matcher.matches() && !EXAMPLES.contains(matcher.group(2))
        ? line.replaceFirst("#", "")
        : line;
  }

  private static String sample() throws IOException {
    return Files.readString(Path.of("conf/mailgw.yaml"));
  }
}
