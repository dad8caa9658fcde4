package dev.mailgw.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.oauth.Secret;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API and what is served are the same. */
class OpenApiIT {

  @TempDir private Path folder;
  private LivingConsole gateway;
  private JsonNode document;

  @BeforeEach
  void start() throws Exception {
    gateway = new LivingConsole(folder, 30, Optional.of(Secret.of("adm1n")));
    document = JsonMapper.shared().readTree(gateway.get("/api/v1/openapi.json").body());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void describesEveryRouteAndNoOther() {
    Map<String, Set<String>> described = new TreeMap<>();
    document
        .get("paths")
        .propertyStream()
        .forEach(
            path -> described.put(path.getKey(), new TreeSet<>(path.getValue().propertyNames())));
    Map<String, Set<String>> served = new TreeMap<>();
    gateway
        .server()
        .routes()
        .forEach((path, methods) ->
            methods.forEach(method ->
                served
                    .computeIfAbsent(template(path), _ -> new TreeSet<>())
                    .add(method.toLowerCase(Locale.ROOT))));
    assertThat(described).containsExactlyInAnyOrderEntriesOf(served);
  }

  @Test
  void namesNoSchemaThatItLacksAndLacksNone() {
    Set<String> used = new TreeSet<>();
    document.findValues("$ref").forEach(ref -> used.add(ref.asString()));
    assertThat(used)
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isObject()).as(ref).isTrue());
    document
        .at("/components/schemas")
        .propertyNames()
        .forEach(name -> assertThat(used).contains("#/components/schemas/" + name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/access",
        "/api/v1/overview",
        "/api/v1/status",
        "/api/v1/history",
        "/api/v1/history?minutes=180",
        "/api/v1/history?minutes=181",
        "/api/v1/aliases",
        "/api/v1/aliases?search=alias-001&flow=late&sort=-messages&max=3",
        "/api/v1/aliases?flow=odd",
        "/api/v1/probes",
        "/api/v1/probes?minutes=180&max=1",
        "/api/v1/probes?max=0",
        "/api/v1/instances",
        "/api/v1/tokens",
        "/api/v1/tokens?max=2&state=bad",
        "/api/v1/queue",
        "/api/v1/queue?state=odd",
        "/api/v1/rests",
        "/api/v1/alarms",
        "/api/v1/check",
        "/readyz",
        "/livez"
      })
  void answersAsDescribed(String path) throws Exception {
    assertDescribed("get", path.replaceFirst("\\?.*", ""), gateway.get(path));
  }

  @Test
  void answersToWhatIsDoneAsDescribed() throws Exception {
    JsonNode list = JsonMapper.shared().readTree(gateway.get("/api/v1/queue").body());
    String mail = list.at("/mails/0/id").asString();
    assertDescribed("get", "/api/v1/queue/{id}", gateway.get("/api/v1/queue/" + mail));
    assertDescribed("get", "/api/v1/queue/{id}", gateway.get("/api/v1/queue/1NONE"));
    for (String path :
        new String[] {
          "/api/v1/queue/" + mail + "/hold",
          "/api/v1/queue/" + mail + "/hold",
          "/api/v1/queue/retry",
          "/api/v1/aliases/alias-0001/deactivate",
          "/api/v1/instances/retriever-999/stop",
          "/api/v1/accounts/sales/refresh",
          "/api/v1/alarms/test",
          "/api/v1/check",
          "/api/v1/messages",
          "/-/reload"
        }) {
      assertDescribed("post", template(path.replace(mail, "{id}")), gateway.post(path, "{}"));
    }
    assertDescribed(
        "post", "/api/v1/messages", gateway.post("/api/v1/messages", LivingConsole.mail("zoe")));
    assertThat(gateway.done).hasSize(4);
  }

  private void assertDescribed(String method, String path, HttpResponse<String> answer) {
    JsonNode responses =
        document
            .get("paths")
            .path(path)
            .path(method)
            .path("responses")
            .path("" + answer.statusCode());
    assertThat(responses.isObject()).as("%s %s: %s", method, path, answer).isTrue();
    JsonNode schema = responses.at("/content/application~1json/schema");
    assertThat(schema.isObject()).as("%s %s: %s has a schema", method, path, answer).isTrue();
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    assertThat(new JsonShape(document).problems(path, schema, body)).isEmpty();
  }

  /** What is configured has a place holder in the description. */
  private static String template(String path) {
    return path.replaceFirst("^/api/v1/aliases/[^/]+/", "/api/v1/aliases/{alias}/")
        .replaceFirst("^/api/v1/accounts/[^/]+/", "/api/v1/accounts/{account}/")
        .replaceFirst("^/api/v1/instances/[^/]+/", "/api/v1/instances/{instance}/");
  }
}
