package dev.mailgw.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.oauth.Secret;
import dev.mailgw.testing.ChromiumDump;
import dev.mailgw.testing.HeadlessChromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether everybody can use each page: by the rules of axe-core in both colour schemes, on a narrow
 * window, on paper. Pictures are in {@code target/console}.
 */
@Timeout(300)
class ConsoleAccessIT {

  private static final Path AXE = Path.of("target/clients/node_modules/axe-core/axe.min.js");
  private static final Path PICTURES = Path.of("target/console");

  /** By path what is there once a page is drawn. */
  private static final Map<String, String> DRAWN =
      Map.of(
          "/", "#totals figure",
          "/aliases", "#aliases svg",
          "/instances", "#services button",
          "/queue", "#mails tbody input",
          "/tokens", "#accounts button",
          "/checklist", "#rows tbody th",
          "/oauth/start?account=sales", "button");

  private static final String VIOLATIONS =
      """
      axe.run().then((found) => found.violations
        .map((one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.html.slice(0, 200)).slice(0, 3).join(' ; ')}`)
        .join('\\n') + `${found.passes.length > 10 ? '' : 'axe did not look'}`)
      """;

  @TempDir private Path folder;

  @Test
  void noPageBreaksARuleOfAxeInLightOrDark() throws Exception {
    assumeTrue(Files.exists(AXE), "axe-core is not installed (npm, by .ci/run)");
    try (LivingConsole gateway = gateway();
        HeadlessChromium browser = browser()) {
      for (String path : DRAWN.keySet()) {
        for (String scheme : new String[] {"light", "dark"}) {
          browser.show(scheme, 1200, 900);
          open(browser, gateway, path);
          browser.evaluate(Files.readString(AXE) + "; 0");
          assertThat(browser.settled(VIOLATIONS)).as(path + " " + scheme).isEmpty();
          picture(browser, path, scheme, 1200);
        }
      }
    }
  }

  @Test
  void noPageIsWiderThanANarrowWindowAndEachCanBePrinted() throws Exception {
    try (LivingConsole gateway = gateway();
        HeadlessChromium browser = browser()) {
      for (String path : DRAWN.keySet()) {
        browser.show("light", 360, 800);
        open(browser, gateway, path);
        assertThat(
                Integer.parseInt(browser.evaluate("String(document.documentElement.scrollWidth)")))
            .as(path)
            .isLessThanOrEqualTo(360);
        picture(browser, path, "narrow", 360);
        byte[] pdf = Base64.getDecoder().decode(browser.print());
        assertThat(pdf).as(path).startsWith("%PDF".getBytes(US_ASCII)).hasSizeGreaterThan(5000);
      }
    }
  }

  @Test
  void loadsNothingFromElsewhereAndBreaksNoPolicy() throws Exception {
    try (LivingConsole gateway = gateway();
        HeadlessChromium browser = browser()) {
      for (String path : DRAWN.keySet()) {
        open(browser, gateway, path);
        assertThat(
                browser.evaluate(
                    "performance.getEntriesByType('resource').map((one) => one.name)"
                        + ".filter((name) => !name.startsWith(location.origin)).join()"))
            .as(path)
            .isEmpty();
        assertThat(browser.evaluate("String(document.querySelectorAll('[style]').length)"))
            .isEqualTo("0");
      }
    }
  }

  private LivingConsole gateway() throws Exception {
    LivingConsole gateway = new LivingConsole(folder, 60, Optional.of(Secret.of("adm1n")));
    var _ = gateway.post("/api/v1/check", "");
    return gateway;
  }

  private HeadlessChromium browser() throws Exception {
    Optional<Path> chromium = ChromiumDump.browser();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    return HeadlessChromium.start(chromium.get(), folder.resolve("profile"));
  }

  /** The sign-in page leads to the name that the redirect URI has. */
  private static void open(HeadlessChromium browser, LivingConsole gateway, String path)
      throws InterruptedException {
    String url = gateway.url(path);
    browser.open(path.startsWith("/oauth") ? url.replace("127.0.0.1", "localhost") : url);
    browser.await("document.querySelector(`%s`)".formatted(DRAWN.get(path)));
  }

  private static void picture(HeadlessChromium browser, String path, String kind, int width)
      throws Exception {
    int height =
        Integer.parseInt(
            browser.evaluate("String(Math.min(document.documentElement.scrollHeight, 4000))"));
    browser.show(kind.equals("dark") ? "dark" : "light", width, height);
    String name = path.equals("/") ? "overview" : path.replaceAll("\\?.*|^/", "").replace('/', '-');
    Files.createDirectories(PICTURES);
    Files.write(
        PICTURES.resolve(name + "-" + kind + ".png"),
        Base64.getDecoder().decode(browser.picture()));
  }
}
