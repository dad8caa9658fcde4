package dev.mailgw.lab.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.yaml.LabConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabConfigTest {

  private static final String SMALLEST =
      """
      tenant:
        id: 5B1C3A52-7c3e-4d0e-9d0c-0f6a4e2b7c11
        domain: contoso.test
      dataDirectory: data
      """;

  @TempDir Path folder;

  @Test
  void theShippedFileIsTheBuiltInDefault() throws Exception {
    assertThat(LabConfig.load(Path.of("conf", "lab.yaml"))).isEqualTo(LabConfig.builtIn());
  }

  @Test
  void everyKeyIsRead() throws Exception {
    Files.writeString(folder.resolve("token"), "from-file\n# a comment\n");

    LabConfig config =
        load(
            """
            tenant: {id: 5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11, domain: Fabrikam.test}
            listen: "::1"
            portBase: 20000
            dataDirectory: data/ca
            certificateNames: [login.microsoftonline.com]
            tokenLifetime: 10m
            clients:
              - {id: aaaaaaaa-0000-4000-8000-000000000001, secret: plain}
              - {id: AAAAAAAA-0000-4000-8000-000000000002, public: true}
            users:
              - address: Ann@Fabrikam.test
                password: pw
                protocols: [pop]
                sharedWith: [bob@fabrikam.test, aaaaaaaa-0000-4000-8000-000000000001]
                refreshToken: file:token
                refreshTokenClient: aaaaaaaa-0000-4000-8000-000000000002
              - {address: bob@fabrikam.test, password: pw, refreshToken: plain-token}
            """);

    assertThat(config.tenant().domain()).isEqualTo("fabrikam.test");
    assertThat(config.listen().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
    assertThat(config.ports())
        .isEqualTo(new LabPorts(20443, 20993, 20995, 20587, 20143, 20110, 20080));
    assertThat(config.dataDirectory()).isEqualTo(folder.resolve("data/ca"));
    assertThat(config.certificateNames()).containsExactly("login.microsoftonline.com");
    assertThat(config.policy().tokenLifetime()).contains(Duration.ofMinutes(10));
    assertThat(config.clients().getFirst().secret()).contains("plain");
    assertThat(config.clients().getLast().isPublic()).isTrue();
    assertThat(config.users().getFirst().address()).isEqualTo("ann@fabrikam.test");
    assertThat(config.users().getFirst().protocols()).containsExactly(LabProtocol.POP);
    assertThat(config.users().getFirst().sharedWith())
        .containsExactly("bob@fabrikam.test", "aaaaaaaa-0000-4000-8000-000000000001");
    assertThat(config.users().getLast().protocols()).isEmpty();
    assertThat(config.signedIn())
        .containsExactly(
            new SignedIn("ann@fabrikam.test", "aaaaaaaa-0000-4000-8000-000000000002", "from-file"),
            new SignedIn(
                "bob@fabrikam.test", "aaaaaaaa-0000-4000-8000-000000000001", "plain-token"));
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    LabConfig config = load(SMALLEST);

    assertThat(config.listen().isLoopbackAddress()).isTrue();
    assertThat(config.portBase()).isEqualTo(10000);
    assertThat(config.policy().tokenLifetime()).isEmpty();
    assertThat(config.users()).isEmpty();
    assertThat(config.withPortBase(0).ports()).isEqualTo(new LabPorts(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPlaces() throws Exception {
    assertProblems(
        """
        tenant: {id: contoso, domain: contoso.test, name: Contoso}
        listen: localhost
        portBase: 70000
        tokenLifetime: 60
        clients:
          - id: aaaaaaaa-0000-4000-8000-000000000001
          - {id: aaaaaaaa-0000-4000-8000-000000000001, public: yes, secret: file:gone}
        users:
          - address: ann
            protocols: [imap, pop3]
            sharedWith: [carol@contoso.test]
            refreshToken: text
            refreshTokenClient: other
        colour: blue
        """,
        "1:1: 'dataDirectory' is missing",
        "1:14: 'contoso' is not a GUID like 00000000-0000-0000-0000-000000000000",
        "1:45: unknown key 'name'; known here: domain, id",
        "2:9: 'localhost' is not an address like 127.0.0.1 or ::1",
        "3:11: '70000' is not a number from 0 (free ports) to 64540",
        "4:16: '60' is not a time like 90s, 60m or 24h",
        "6:5: a client needs either 'secret' or 'public: true'",
        "7:10: 'aaaaaaaa-0000-4000-8000-000000000001' is there twice",
        "7:56: 'yes' is not true or false",
        "7:69: can't read '" + folder.resolve("gone") + "': NoSuchFileException",
        "9:5: 'password' is missing",
        "9:14: 'ann' is not an address like sales@contoso.test",
        "10:23: 'pop3' is not imap, pop or smtp",
        "11:18: 'carol@contoso.test' is neither a user nor a client of this file",
        "13:25: 'other' is not a client of this file",
        "14:1: unknown key 'colour'; known here: certificateNames, clients, dataDirectory, listen,"
            + " portBase, tenant, tokenLifetime, users");
  }

  @Test
  void brokenYamlIsAProblemWithItsPlace() throws Exception {
    assertProblems("tenant: [", "1:10: expected the node content, but found '<stream end>'");
    assertProblems("", "1:1: the file is empty");
    assertProblems(
        "- a",
        "1:1: expected keys and values here",
        "1:1: 'tenant' is missing",
        "1:1: 'dataDirectory' is missing");
    assertProblems(
        SMALLEST + "users: ann\nlisten: [a]\n",
        "5:8: 'users' must be a list",
        "6:9: 'listen' must be a text");
  }

  @Test
  void aKeyThatIsThereTwiceIsAProblem() throws Exception {
    assertProblems(SMALLEST + "dataDirectory: other\n", "5:1: 'dataDirectory' is there twice");
  }

  @Test
  void printsNoSecrets() {
    LabConfig config = LabConfig.builtIn();

    assertThat(config + " " + config.clients() + " " + config.signedIn())
        .doesNotContain("good-in-the-lab-only")
        .doesNotContain("lab-svc-ece");
  }

  private LabConfig load(String yaml) throws LabConfigException, IOException {
    return LabConfig.load(Files.writeString(folder.resolve("lab.yaml"), yaml));
  }

  private void assertProblems(String yaml, String... expected) {
    var failure = catchThrowableOfType(LabConfigException.class, () -> load(yaml));
    assertThat(failure).isNotNull();
    String file = folder.resolve("lab.yaml") + ":";
    assertThat(failure.problems())
        .containsExactlyElementsOf(List.of(expected).stream().map(p -> file + p).toList());
  }
}
