package dev.mailgw.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.oauth.Secret;
import dev.mailgw.testing.ChromiumDump;
import dev.mailgw.testing.HeadlessChromium;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages as a person uses them in a real browser; skipped where no Chromium is installed. */
@Timeout(240)
class ConsolePageIT {

  @TempDir private Path folder;
  private LivingConsole gateway;
  private HeadlessChromium browser;

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
      gateway.close();
    }
  }

  @Test
  void theOverviewAnswersTheFourQuestionsAndRunsNothingThatAServerSaid() throws Exception {
    open(50, Optional.empty(), "/");
    browser.await("document.querySelectorAll('#totals svg.x, #totals figure').length === 4");
    assertThat(text("h2, #verdict"))
        .containsSubsequence(
            "Mail has stopped for 1 of 50 aliases: alias-0000.",
            "Is mail flowing?",
            "Will it stop?",
            "How fast?",
            "Who is to blame?");
    assertThat(text("#about")).contains("0.1.0, profile fast, up 3 h");
    assertThat(text("#worst")).contains("<img src=x onerror=alert(1)> AUTHENTICATE failed");
    assertThat(text("#stops")).contains("mailgw alias activate alias-0000");
    assertThat(text("#failing")).contains("act now", "sign in again", "look soon");
    assertThat(text("#blame"))
        .contains("imap-disabled", "grant-revoked", "delivery-deferred 4.3.2", "Cure:");
    assertThat(text("#queue")).contains("queued", "oldest 4.5 s");
    assertThat(browser.evaluate("String(document.querySelectorAll('main img').length)"))
        .isEqualTo("0");
    assertThat(browser.evaluate("document.querySelector('#totals svg[role=img]').ariaLabel"))
        .startsWith("IMAP visit: p50 ")
        .contains("p95 ");
    browser.evaluate("document.querySelector('#phases summary').click()");
    browser.await("document.querySelectorAll('#phases details td').length > 50");
    choose("minutes", "180");
    browser.await("document.querySelector('#totals text:last-of-type')");
    assertThat(browser.evaluate("document.querySelector('nav [aria-current]').textContent"))
        .isEqualTo("Overview");
  }

  @Test
  void showsHowEachProbeFaredThoseThatFailedFirst() throws Exception {
    open(50, Optional.empty(), "/");
    browser.await("document.querySelectorAll('#trips figure').length === 3");
    assertThat(text("#probe-counts"))
        .isEqualTo("Of 3 the last one: 1 arrived, 1 failed, 1 not sent yet");
    assertThat(text("#probes tbody"))
        .containsSubsequence(
            "alias-0002",
            "by way of mirror@example.org",
            "not arrived",
            "in 2 min",
            "<img src=x> took the probe",
            "alias-0003",
            "none yet",
            "alias-0001",
            "arrived in 2.1 s",
            "under way");
    choose("minutes", "180");
    browser.await("document.querySelectorAll('#trips .cross').length > 6");
    assertThat(browser.evaluate("document.querySelector('#trips svg[role=img]').ariaLabel"))
        .isEqualTo("alias-0002: longest 2 s last, 2 s at most; 5 failed");
    assertThat(text("#blame")).contains("probe-not-arrived");
  }

  @Test
  void aliasesAreFoundDeactivatedWithAReasonAndActivated() throws Exception {
    open(1000, Optional.empty(), "/aliases");
    browser.await("document.querySelectorAll('#aliases tbody tr').length === 50");
    assertThat(text("#where")).contains("1 to 50 of 1,000");
    assertThat(Integer.parseInt(browser.evaluate(SLOWEST_FETCH))).isLessThan(300_000);
    press("#next");
    browser.await("document.querySelector('#where').textContent.startsWith('51 to 100')");
    choose("search", "0777");
    browser.await("document.querySelectorAll('#aliases tbody tr').length === 1");
    assertThat(text("#aliases tbody")).contains("alias-0777", "active since");
    assertThat(browser.evaluate("document.querySelector('.bars svg').ariaLabel"))
        .matches("Last \\d+ visits: median .*, longest .*");

    press("#aliases .do button");
    assertThat(text("dialog")).contains("Fetch no mail of alias alias-0777");
    browser.evaluate("document.querySelector('#reason').value = 'moved away'");
    press("dialog button[value=yes]");
    browser.await("document.querySelector('#aliases .do button').textContent === 'Activate'");
    assertThat(text("#aliases tbody")).contains("inactive, needs a person", "moved away");
    press("#aliases .do button");
    browser.await("document.querySelector('#aliases .do button').textContent === 'Deactivate'");
    assertThat(text("#done")).isEqualTo("Activate alias-0777: done");
    assertThat(gateway.done)
        .containsExactly(
            "/api/v1/aliases/alias-0777/deactivate", "/api/v1/aliases/alias-0777/activate");

    press("#aliases .do button");
    press("dialog button[value=no]");
    assertThat(gateway.done).hasSize(2);
  }

  @Test
  void anAddressKeepsWhichAliasesAreShown() throws Exception {
    open(60, Optional.empty(), "/aliases?flow=stopped&search=alias-0000");
    browser.await("document.querySelectorAll('#aliases tbody tr').length === 1");
    assertThat(browser.evaluate("document.querySelector('#flow').value")).isEqualTo("stopped");
    choose("search", "");
    browser.await("!location.search.includes('alias-0000')");
  }

  @Test
  void instancesAreStoppedAfterAQuestionAndStarted() throws Exception {
    open(50, Optional.empty(), "/instances");
    browser.await("document.querySelectorAll('#services tbody tr').length === 3");
    assertThat(text("#services"))
        .contains("Retriever: fetches mail", "Dispatcher: sends mail", "automatic", "35 more");
    press("[aria-label='Stop retriever-999']");
    press("dialog button[value=yes]");
    browser.await("document.querySelector(\"[aria-label='Start retriever-999']\")");
    press("[aria-label='Start retriever-999']");
    browser.await("document.querySelector(\"[aria-label='Stop retriever-999']\")");
    press("[aria-label='Start dispatcher-900']");
    browser.await("document.querySelector(\"[aria-label='Stop dispatcher-900']\")");
    assertThat(gateway.done)
        .containsExactly(
            "/api/v1/instances/retriever-999/stop",
            "/api/v1/instances/retriever-999/start",
            "/api/v1/instances/dispatcher-900/start");
  }

  @Test
  void tokensAreRefreshedForgottenAndGenerated() throws Exception {
    open(5, Optional.empty(), "/tokens");
    browser.await("document.querySelectorAll('#accounts tbody tr').length === 3");
    assertThat(text("#accounts"))
        .contains("act now", "Cure: sign in again", "89 days left", "in 12 d");
    press("[aria-label='Refresh shared']");
    browser.await("document.querySelector('#done').textContent === 'Refresh of shared: done'");
    press("[aria-label='Forget old']");
    press("dialog button[value=yes]");
    browser.await("document.querySelector('#done').textContent.endsWith('of old: done')");
    assertThat(gateway.done)
        .containsExactly("/api/v1/accounts/shared/refresh", "/api/v1/accounts/old/forget");
    choose("state", "bad");
    browser.await("document.querySelectorAll('#accounts tbody tr').length === 1");
    browser.follow("document.querySelector(\"[aria-label='Generate a token for sales']\").click()");
    assertThat(text("body")).contains("private browser window", "sales@contoso.test");
  }

  @Test
  void mailsAreHeldReleasedCancelledAndLookedAt() throws Exception {
    open(5, Optional.empty(), "/queue");
    browser.await("document.querySelectorAll('#mails tbody tr').length === 3");
    press("button[value=hold]");
    browser.await("document.querySelector('#done').textContent.startsWith('Tick')");
    press("#mails tbody tr:first-child input");
    press("button[value=hold]");
    browser.await("document.querySelector('#mails tbody').textContent.includes('held by the')");
    assertThat(text("#done")).isEqualTo("Hold 1 mails: 1 done, 0 refused.");
    press("button[value=release]");
    browser.await("document.querySelector('#mails tbody tr').cells[4].textContent === 'queued'");
    press("#mails button.link");
    browser.await("document.querySelector('#mails .more dl')");
    assertThat(text("#mails .more")).contains("SHA-256", "eve@example.org");
    press("#all");
    press("button[value=cancel]");
    browser.await("document.querySelector('#mails tbody').textContent === 'No such mail.'");
    choose("ask select[name=state]", "cancelled");
    press("#ask button");
    browser.await("document.querySelectorAll('#mails tbody tr').length === 3");
  }

  @Test
  void theCheckIsRunAndShown() throws Exception {
    open(5, Optional.empty(), "/checklist");
    browser.await("document.querySelector('#freshness').textContent.startsWith('as of')");
    assertThat(text("main")).contains("No check has run here yet.").doesNotContain("not answer");
    press("#run");
    browser.await("document.querySelectorAll('#rows tbody th').length === 2");
    assertThat(text("#rows")).contains("imap-disabled", "<b>no</b>", "Cure: switch IMAP on");
    assertThat(gateway.done).containsExactly("/api/v1/check");
    browser.follow("document.querySelector('#report').click()");
    assertThat(text("body")).isEqualTo("the report");
  }

  @Test
  void isReadOnlyWithoutTheAdminTokenAndSaysSo() throws Exception {
    open(5, Optional.of(Secret.of("adm1n")), "/instances");
    browser.await("document.querySelector('#services [aria-disabled=true]')");
    assertThat(text("#access")).contains("Reading only: give the admin token");
    press("[aria-label='Stop retriever-999']");
    browser.await("document.querySelector('#done').textContent.startsWith('Reading only')");
    assertThat(browser.evaluate("String(document.querySelector('dialog'))")).isEqualTo("null");

    unlock("wrong");
    browser.await("document.querySelector('#access').textContent.includes('not the admin token')");
    unlock("adm1n");
    browser.await("document.querySelector('#services [aria-disabled=false]')");
    press("[aria-label='Start dispatcher-900']");
    browser.await("document.querySelector(\"[aria-label='Stop dispatcher-900']\")");
    assertThat(gateway.done).containsExactly("/api/v1/instances/dispatcher-900/start");
    assertThat(browser.evaluate("JSON.stringify(localStorage) + document.cookie + location.href"))
        .doesNotContain("adm1n");

    browser.open(gateway.url("/tokens"));
    browser.await("document.querySelector('#accounts [aria-disabled=false]')");
    press("#access button");
    browser.await("document.querySelector('#accounts [aria-disabled=true]')");
    assertThat(browser.evaluate("JSON.stringify(sessionStorage)")).doesNotContain("adm1n");
  }

  @Test
  void followsWhatHappensAndSaysWhenTheGatewayDoesNotAnswer() throws Exception {
    open(5, Optional.empty(), "/aliases");
    browser.await("document.querySelectorAll('#aliases tbody tr').length === 5");
    gateway.deactivate("alias-0003", "by another person");
    browser.await("document.querySelector('#aliases').textContent.includes('by another person')");
    gateway.server().close();
    browser.await("document.querySelector('#stale').textContent.includes('does not answer')");
    assertThat(text("#stale")).contains("What stands below is of");
    assertThat(text("#aliases")).contains("alias-0003");
  }

  @Test
  void asksNothingWhilePausedAndKeepsTheFocusWhileRowsChange() throws Exception {
    open(5, Optional.empty(), "/aliases");
    browser.await("document.querySelectorAll('#aliases tbody tr').length === 5");
    browser.evaluate("document.querySelector(\"[aria-label='Deactivate alias-0002']\").focus()");
    gateway.deactivate("alias-0003", "elsewhere");
    gateway.clock.advance(Duration.ofHours(1));
    browser.await("document.querySelector('#aliases').textContent.includes('elsewhere')");
    assertThat(browser.evaluate("document.activeElement.ariaLabel"))
        .isEqualTo("Deactivate alias-0002");
    press("#live");
    assertThat(browser.evaluate("document.querySelector('#live').ariaPressed")).isEqualTo("false");
    browser.evaluate("performance.clearResourceTimings()");
    browser.settled("new Promise((resolve) => setTimeout(() => resolve('x'), 7000))");
    assertThat(browser.evaluate("String(performance.getEntriesByType('resource').length)"))
        .isEqualTo("0");
  }

  @Test
  void isUsedWithTheKeyboardAlone() throws Exception {
    open(5, Optional.empty(), "/instances");
    browser.await("document.querySelectorAll('#services tbody tr').length === 3");
    List<String> order = new java.util.ArrayList<>();
    for (int stop = 0; stop < 9; stop++) {
      browser.press("Tab", 9, "");
      order.add(browser.evaluate("document.activeElement.textContent"));
    }
    assertThat(order)
        .containsExactly(
            "Skip to the content",
            "mailgw",
            "Overview",
            "Aliases",
            "Instances",
            "Queue",
            "Tokens",
            "Check",
            "Lab");
    browser.evaluate("document.querySelector(\"[aria-label='Start dispatcher-900']\").focus()");
    browser.press("Enter", 13, "\r");
    browser.await("document.querySelector(\"[aria-label='Stop dispatcher-900']\")");
    browser.evaluate("document.querySelector(\"[aria-label='Stop dispatcher-900']\").focus()");
    browser.press("Enter", 13, "\r");
    browser.await("document.querySelector('dialog[open]')");
    browser.press("Escape", 27, "");
    browser.await("!document.querySelector('dialog')");
    assertThat(gateway.done).containsExactly("/api/v1/instances/dispatcher-900/start");
  }

  /** The largest answer so far, in octets. */
  private static final String SLOWEST_FETCH =
      "String(Math.max(...performance.getEntriesByType('resource').map((r) => r.decodedBodySize)))";

  private void open(int aliases, Optional<Secret> adminToken, String path) throws Exception {
    Optional<Path> chromium = ChromiumDump.browser();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    gateway = new LivingConsole(folder, aliases, adminToken);
    browser = HeadlessChromium.start(chromium.get(), folder.resolve("profile"));
    browser.open(gateway.url(path));
  }

  private String text(String selector) throws InterruptedException {
    return browser.evaluate(
        "[...document.querySelectorAll(`%s`)].map((one) => one.innerText).join('\\n')"
            .formatted(selector));
  }

  private void press(String selector) throws InterruptedException {
    browser.await("document.querySelector(`%s`)".formatted(selector));
    browser.evaluate("document.querySelector(`%s`).click()".formatted(selector));
  }

  private void choose(String id, String value) throws InterruptedException {
    browser.evaluate(
        "(() => { const one = document.querySelector('#%s'); one.value = '%s';".formatted(id, value)
            + " one.dispatchEvent(new Event('input', {bubbles: true}));"
            + " one.dispatchEvent(new Event('change', {bubbles: true})); })()");
  }

  private void unlock(String token) throws InterruptedException {
    browser.await("!document.querySelector('#access-token').hidden");
    browser.evaluate("document.querySelector('#access-token input').value = '%s'".formatted(token));
    press("#access button");
  }
}
