package dev.mailgw.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser, driven over its DevTools protocol. One thread at a time. */
public final class HeadlessChromium implements AutoCloseable {

  private static final int DEADLINE_SECONDS = 60;
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final WebSocket socket;
  private final String session;
  private int sent;

  private HeadlessChromium(Process process) throws IOException, InterruptedException {
    this.process = process;
    this.socket =
        http.newWebSocketBuilder().buildAsync(URI.create(address(process)), new Ear()).join();
    String target =
        call("Target.createTarget", Map.of("url", "about:blank"), "").get("targetId").asString();
    this.session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true), "")
            .get("sessionId")
            .asString();
    call("Page.enable", Map.of(), session);
  }

  public static HeadlessChromium start(Path chromium, Path profile)
      throws IOException, InterruptedException {
    return new HeadlessChromium(
        new ProcessBuilder(
                List.of(
                    chromium.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--ignore-certificate-errors",
                    "--window-size=900,760",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + profile,
                    "about:blank"))
            .redirectErrorStream(true)
            .start());
  }

  /** Opens an address and waits until its page, or the page it leads to, is there. */
  public void open(String url) throws InterruptedException {
    messages.clear();
    call("Page.navigate", Map.of("url", url), session);
    awaitPage();
  }

  /** Runs a script that leads to another page, and waits until that is there. */
  public void follow(String script) throws InterruptedException {
    messages.clear();
    evaluate(script);
    awaitPage();
  }

  /** What a script evaluates to, as text. */
  public String evaluate(String script) throws InterruptedException {
    return call("Runtime.evaluate", Map.of("expression", script), session)
        .at("/result/value")
        .asString("");
  }

  /** Waits until a script evaluates to true; fails if it does not within half a minute. */
  public void await(String script) throws InterruptedException {
    String wait =
        """
        new Promise((resolve) => {
          const end = Date.now() + 30000;
          const look = () => {
            let good = false;
            try { good = Boolean(%s); } catch (e) { good = false; }
            if (good || Date.now() > end) resolve(String(good)); else setTimeout(look, 30);
          };
          look();
        })
        """
            .formatted(script);
    String came = settled(wait);
    if (!came.equals("true")) {
      throw new AssertionError(
          script + "\ndid not become true; the page:\n" + evaluate("document.body.innerText"));
    }
  }

  /** What the promise that a script evaluates to comes to, as text. */
  public String settled(String script) throws InterruptedException {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true), session);
    return answer.at("/result/value").asString(answer.toString());
  }

  /**
   * How pages are shown from here on.
   *
   * @param scheme {@code light} or {@code dark}
   */
  public void show(String scheme, int width, int height) throws InterruptedException {
    var _ =
        call(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))),
            session);
    var _ =
        call(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false),
            session);
  }

  /** Presses a key, for instance {@code Tab}. */
  public void press(String key, int code, String text) throws InterruptedException {
    Map<String, Object> down =
        text.isEmpty()
            ? Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code)
            : Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code, "text", text);
    var _ = call("Input.dispatchKeyEvent", down, session);
    var _ =
        call(
            "Input.dispatchKeyEvent",
            Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code),
            session);
  }

  /** The page as it is printed: PDF in base64. */
  public String print() throws InterruptedException {
    return call("Page.printToPDF", Map.of("printBackground", true), session).get("data").asString();
  }

  /** A picture of the page as PNG in base64. */
  public String picture() throws InterruptedException {
    return call("Page.captureScreenshot", Map.of(), session).get("data").asString();
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
    process.destroyForcibly().onExit().join();
  }

  private void awaitPage() throws InterruptedException {
    await(m -> "Page.loadEventFired".equals(m.path("method").asString("")));
  }

  private JsonNode call(String method, Map<String, Object> parameters, String to)
      throws InterruptedException {
    int id = ++sent;
    Map<String, Object> call =
        to.isEmpty()
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", to);
    socket.sendText(JsonMapper.shared().writeValueAsString(call), true).join();
    return await(m -> m.path("id").asInt(0) == id).path("result");
  }

  /** Keeps what comes in between for whoever waits for it next. */
  private JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
    List<JsonNode> others = new ArrayList<>();
    while (true) {
      JsonNode message = messages.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("Chromium does not answer; heard: " + others);
      }
      if (wanted.test(message)) {
        messages.addAll(others);
        return message;
      }
      others.add(message);
    }
  }

  private static String address(Process process) throws IOException {
    var lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENING)) {
        return line.substring(LISTENING.length()).strip();
      }
    }
    throw new IOException("Chromium ended at once");
  }

  private final class Ear implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(JsonMapper.shared().readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
