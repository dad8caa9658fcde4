package dev.mailgw.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ServerSettings;
import dev.mailgw.config.ServerSettings.Tls;
import dev.mailgw.config.yaml.Problem;
import dev.mailgw.load.plan.LoadPlan.Servers.Existing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans against servers that are there. */
class ServersBlockTest {

  private static final String PLAN =
      """
      name: x
      duration: 60s
      arrival: {rate: 60/m}
      servers:
      """;

  private static final String LOCAL =
      """
        accounts:
          a: {grant: external, user: a@b.test, accessToken: "cmd:echo"}
        aliasDefaults:
          incoming: {host: 127.0.0.1, port: 20993}
        aliases:
          a: {address: a@b.test, account: a}
      """;

  private static final String REMOTE = LOCAL.replace("127.0.0.1", "mail.b.test");

  @TempDir private Path base;

  @Test
  void everySettingHasItsPlaceWhereverItStands() throws ConfigException {
    Existing servers =
        existing(
            PLAN
                + "  atMostPerMinute: 90\n"
                + LOCAL
                + """
                  # to put mail
                  imap:
                    host: imap.b.test
                    tls: starttls
                  connections: 3
                  keepMail: true
                  sender: load@b.test
                  trust: {authorities: [ca.pem]}
                """);

    assertThat(servers.atMostPerMinute()).isEqualTo(OptionalInt.of(90));
    assertThat(servers.keepMail()).isTrue();
    assertThat(servers.connections()).isEqualTo(3);
    assertThat(servers.imap()).contains(new ServerSettings("imap.b.test", 993, Tls.STARTTLS));
    assertThat(servers.sender()).contains("load@b.test");
    assertThat(servers.base()).isEqualTo(base);
    assertThat(servers.settings())
        .contains("accounts:\n  a: {grant: external", "trust: {authorities: [ca.pem]}")
        .doesNotContain("atMost", "imap.b.test", "starttls", "keepMail");
  }

  @Test
  void onThisMachineNoCapIsNeeded() throws ConfigException {
    assertThat(existing(PLAN + LOCAL).atMostPerMinute()).isEmpty();
  }

  @Test
  void elsewhereACapIsDueForWhateverIsUsed() {
    String missing = "'servers.atMostPerMinute': is missing; allowed: a number; without it";
    assertRefused(PLAN + REMOTE, missing);
    assertRefused(PLAN + LOCAL + "  imap: {host: imap.b.test}\n", missing);
    // the default of outgoing is Office 365, and only a plan with answers sends there
    assertRefused(
        PLAN + LOCAL + "  sender: l@b.test\nmail: {size: 1kB, acknowledged: true}\n", missing);
  }

  @Test
  void aRateAboveTheCapIsRefused() {
    assertRefused(
        PLAN + "  atMostPerMinute: 59\n" + REMOTE,
        ":5:20: setting 'servers.atMostPerMinute': is below arrival.rate, which is 60.0 a minute");
  }

  @Test
  void mistakesInTheGatewaysPartAreShownWhereTheyStand() {
    assertThat(problems(PLAN + "  keepMail: false\n" + LOCAL.replace("account: a}", "acount: a}")))
        .anySatisfy(problem ->
            assertThat(problem)
                .startsWith("p.yaml:11:28: setting 'servers.aliases.a.acount': is not known")
                .endsWith("did you mean 'account'?"));
    assertThat(problems(PLAN + LOCAL + "  retriever: {pollInterval: 1s}\n"))
        .singleElement()
        .asString()
        .contains("p.yaml:11:3: setting 'servers.retriever': is not known");
  }

  @Test
  void nothingMayTakeMailOutOfAMailbox() {
    assertRefused(
        PLAN + LOCAL.replace("account: a}", "account: a, afterRetrieval: delete}"),
        "'servers.aliases': alias 'a' has another afterRetrieval than keep");
  }

  @Test
  void answersGoToASenderOfThePlansOwn() {
    String here = PLAN + "  atMostPerMinute: 60\n" + LOCAL;
    assertRefused(here + "mail: {size: 1kB, acknowledged: true}\n", "'servers.sender': is missing");
    assertRefused(
        here + "  sender: l@b.test\nmail: {acknowledged: true}\n",
        "'servers': answers go to servers.sender only with mail.size");
    assertRefused(here + "  sender: A@b.test\n", "'servers.sender': is the address of alias 'a'");
    assertRefused(
        here.replace("account: a}", "account: a, acknowledgement: {enabled: true}}"),
        "mail.acknowledged decides");
  }

  @Test
  void overPop3NoMailCanBePut() {
    String pop3 = PLAN + LOCAL.replace("{host: 127", "{protocol: pop3, host: 127");

    assertRefused(pop3, "alias 'a' is fetched over POP3, which can't put mail into a mailbox");
    assertThat(problems(pop3 + "  imap: {host: localhost, port: 20993}\n")).isEmpty();
  }

  @Test
  void keptMailWouldBeFetchedByTheNextRun() {
    assertRefused(
        PLAN + LOCAL + "  keepMail: true\nrepeat: 3\n",
        "'servers.keepMail': has no use with repeat");
  }

  @Test
  void whatTheServersLackIsToldWhereTheyStand() {
    String accounts = LOCAL.substring(0, LOCAL.indexOf("  aliasDefaults"));

    assertRefused(PLAN + accounts, "p.yaml:5:3: setting 'servers.aliases': is missing; allowed: ");
  }

  @Test
  void whatBelongsToALabIsRefused() {
    assertRefused(PLAN + LOCAL + "lab: {limits: none}\n", "'lab': has no use with");
    assertRefused(PLAN + LOCAL + "mailboxes: {count: 1}\n", "'mailboxes': has no use");
    assertRefused(
        PLAN + LOCAL + "gateway:\n  aliasDefaults: {afterRetrieval: delete}\n",
        "'gateway.aliasDefaults': has no use with servers");
  }

  private void assertRefused(String plan, String problem) {
    assertThat(problems(plan)).singleElement().asString().contains(problem);
  }

  private Existing existing(String text) throws ConfigException {
    return (Existing) read(text).servers();
  }

  private LoadPlan read(String text) throws ConfigException {
    return new LoadPlanReader(Map.of()).read("p.yaml", text, base);
  }

  private List<String> problems(String text) {
    try {
      var _ = read(text);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().list().stream().map(Problem::toString).toList();
    }
  }
}
