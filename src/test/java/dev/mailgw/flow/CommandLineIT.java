package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of mistakes in its arguments and its configuration. */
class CommandLineIT {

  private static final String SECRET = "hush~0815~hush";
  private static final String SOUND =
      """
      dataDirectory: data
      accountDefaults: {clientId: 8f2d6c1e-4b7a-4c55-9a3e-2d1f0b9c8e77, tenant: contoso.test}
      accounts:
        own: {grant: clientCredentials, clientSecret: "%s"}
      aliases:
        sales: {address: sales@contoso.test, account: own}
      """;
  private static final String FIVE_MISTAKES =
      """
      profile: fats
      dataDirectory: data
      accountDefaults: {clientId: 8f2d6c1e-4b7a-4c55-9a3e-2d1f0b9c8e77, tenant: contoso.test}
      accounts:
        own: {grant: clientCredentials, clientSecret: env:MAILGW_TEST_SECRET}
      aliases:
        sales: {address: sales, account: own}
        info: {address: info@contoso.test, account: onw}
      retreiver: {}
      dispatcher: {pollIntervall: 30s}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"run", "config test", "retrieve", "status", "export --to out"})
  void tellsAllMistakesAtOnceAndStartsNothing(String command) throws Exception {
    Path config = write(FIVE_MISTAKES);
    Ended ended = run(Map.of("MAILGW_TEST_SECRET", SECRET), command + " --config " + config);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines().filter(line -> line.contains(config + ":")))
        .satisfiesExactly(
            line -> assertThat(line).contains(":1:10: ", "'profile'", "did you mean 'fast'"),
            line -> assertThat(line).contains(":7:20: ", "'aliases.sales.address'"),
            line ->
                assertThat(line)
                    .contains(":8:47: ", "'aliases.info.account'", "did you mean 'own'"),
            line -> assertThat(line).contains(":9:1: ", "'retreiver'", "did you mean 'retriever'"),
            line ->
                assertThat(line)
                    .contains(
                        ":10:14: ", "'dispatcher.pollIntervall'", "did you mean 'pollInterval'"));
    assertThat(ended.err()).doesNotContain(SECRET, "\tat ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alias activate", "token refresh"})
  void takesAnyTextForAName(String command) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    Path config =
        write(SOUND.formatted("file:" + secret) + "http: {port: " + RunningLab.freePort() + "}\n");
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("a b/../%", "--config", config.toString()));
    Ended ended = Mailgw.run(folder, words.toArray(String[]::new));

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("nothing listens on 127.0.0.1:").doesNotContain("\tat ");
  }

  @Test
  void namesTheSettingWhoseVariableIsNotSet() throws Exception {
    Ended ended = run("run --config " + write(SOUND.formatted("env:MAILGW_NO_SUCH")));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("'accounts.own.clientSecret'", "environment variable MAILGW_NO_SUCH is not set");
  }

  @Test
  void namesTheSettingWhoseFileIsMissing() throws Exception {
    Ended ended = run("run --config " + write(SOUND.formatted("file:no-such.secret")));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("'accounts.own.clientSecret'", folder.resolve("no-such.secret").toString());
  }

  @Test
  void refusesASecretInTheFileWithoutShowingIt() throws Exception {
    Ended ended = run("run --config " + write(SOUND.formatted(SECRET)));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("'accounts.own.clientSecret'").doesNotContain(SECRET);
  }

  @Test
  void showsWhatIsInForceWithoutSecrets() throws Exception {
    Path config = write(SOUND.formatted("env:MAILGW_TEST_SECRET"));
    Ended ended = run(Map.of("MAILGW_TEST_SECRET", SECRET), "config show --config " + config);

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains("afterRetrieval: keep", "outlook.office365.com", "env:MAILGW_TEST_SECRET");
    assertThat(ended.all()).doesNotContain(SECRET);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void whatConfigShowPrintsIsAConfigurationItself() throws Exception {
    Map<String, String> environment = Map.of("MAILGW_TEST_SECRET", SECRET);
    Path config = write(SOUND.formatted("env:MAILGW_TEST_SECRET"));
    String shown = run(environment, "config show --config " + config).out();

    Ended tested = run(environment, "config test --config " + write(shown));

    assertThat(tested.exitCode()).as(tested.err()).isZero();
    assertThat(run(environment, "config show --config " + config).out()).isEqualTo(shown);
  }

  @Test
  void saysWhichConfigurationIsMissing() throws Exception {
    Ended ended = run("run --config no-such.yaml");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("no-such.yaml: there is no such file").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --no-such", "config", "export", "no-such", ""})
  void showsTheUsageAfterWrongArguments(String arguments) throws Exception {
    Ended ended = run(arguments);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("Usage: mailgw").doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void suggestsTheOptionThatWasMeant() throws Exception {
    Ended ended = run("demo --mesages 3");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("'--mesages'", "--messages").doesNotContain("\tat ");
  }

  @Test
  void saysWhichBuildItIs() throws Exception {
    Ended ended = run("version");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .matches("mailgw \\d+\\.\\d+\\.\\d+\\S* \\(revision \\S+, Java .+\\)\\n");
    assertThat(run("--version").out()).isEqualTo(ended.out());
  }

  @Test
  void tellsThatNothingRuns() throws Exception {
    Path config =
        write(
            SOUND.formatted("env:MAILGW_TEST_SECRET")
                + "http: {port: %d}\n".formatted(RunningLab.freePort()));
    Ended ended = run(Map.of("MAILGW_TEST_SECRET", SECRET), "status --config " + config);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("nothing listens on", "is mailgw running?").hasLineCount(1);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("mailgw.yaml"), yaml);
  }

  private Ended run(String arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private Ended run(Map<String, String> environment, String arguments) throws Exception {
    String[] list = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    try (Mailgw mailgw = Mailgw.start(folder, environment, list)) {
      return mailgw.end();
    }
  }
}
