package dev.mailgw.app.alarm;

import dev.mailgw.alarm.Alarm;
import dev.mailgw.alarm.Notice;
import dev.mailgw.alarm.NoticePath;
import dev.mailgw.alarm.NoticeText;
import dev.mailgw.config.WebhookSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts notices as JSON. Each goes over a connection of its own and ends within the time-out; an
 * answer that is not 2xx is a failure. Neither token nor path of the address is ever told.
 */
public final class Webhook implements NoticePath, AutoCloseable {

  /** Its name. */
  public static final String NAME = "webhook";

  private static final int LISTED = 100;

  private final WebhookSettings settings;
  private final String source;
  private final HttpClient client;

  /**
   * @param source who tells, for instance the machine's name
   */
  public Webhook(WebhookSettings settings, String source, SSLContext trust) {
    this.settings = settings;
    this.source = source;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trust)
            .connectTimeout(settings.timeout())
            .build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void tell(Notice notice) throws IOException {
    try {
      HttpResponse<Void> answer = client.send(request(notice), BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(host() + " answers " + answer.statusCode());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("the gateway is being stopped");
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(why.startsWith(host()) ? why : host() + ": " + why, e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private String host() {
    return settings.url().getScheme() + "://" + settings.url().getAuthority();
  }

  private HttpRequest request(Notice notice) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url())
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(json(notice))));
    if (settings.token().isPresent()) {
      request.header("Authorization", "Bearer " + settings.token().get().read().reveal());
    }
    return request.build();
  }

  /** {@code text} is what chat programs show. */
  private Map<String, Object> json(Notice notice) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", source);
    json.put("at", notice.at().toString());
    json.put("text", new NoticeText(notice, source).subject());
    json.put("firing", notice.firing());
    json.put("fired", list(notice.fired()));
    json.put("recovered", list(notice.recovered()));
    json.put("repeated", list(notice.repeated()));
    json.put("firedCount", notice.fired().size());
    json.put("recoveredCount", notice.recovered().size());
    json.put("repeatedCount", notice.repeated().size());
    return json;
  }

  private static List<Map<String, String>> list(List<Alarm> alarms) {
    return alarms.stream().limit(LISTED).map(Webhook::json).toList();
  }

  private static Map<String, String> json(Alarm alarm) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("rule", alarm.rule().id());
    json.put("severity", alarm.rule().severity().label());
    json.put("subject", alarm.subject());
    json.put("since", alarm.since().toString());
    json.put("text", alarm.text());
    json.put("cure", alarm.rule().cure());
    return json;
  }
}
