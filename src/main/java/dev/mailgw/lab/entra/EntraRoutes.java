package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Entra's paths. */
final class EntraRoutes implements HttpService {

  /** A discovery document, or the reason why there is none. */
  @FunctionalInterface
  private interface Document {
    Map<String, Object> of(ServerRequest request, String base) throws Refusal;
  }

  private final JsonMapper json = JsonMapper.shared();
  private final Entra entra;
  private final Discovery discovery;
  private final TokenEndpoint tokens;
  private final DeviceCodeEndpoint devices;

  EntraRoutes(Entra entra) {
    this.entra = entra;
    this.discovery = entra.discovery();
    this.tokens = entra.tokenEndpoint();
    this.devices = entra.deviceCodeEndpoint();
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/common/discovery/instance", (req, res) -> document(req, res, this::instance))
        .get(
            "/{tenant}/v2.0/.well-known/openid-configuration",
            (req, res) -> document(req, res, (r, base) -> discovery.openId(tenant(r), base)))
        .get(
            "/{tenant}/discovery/v2.0/keys",
            (req, res) -> document(req, res, (r, base) -> discovery.keys(tenant(r), base)))
        .post("/{tenant}/oauth2/v2.0/token", this::token)
        .any("/{tenant}/oauth2/v2.0/token", this::onlyPost)
        .post("/{tenant}/oauth2/v2.0/devicecode", this::deviceCode)
        .register(entra.browserSignIn().routes(UnaryOperator.identity()));
  }

  private Map<String, Object> instance(ServerRequest request, String base) throws Refusal {
    var endpoint = request.query().first("authorization_endpoint").asOptional();
    return discovery.instance(endpoint, base);
  }

  private void document(ServerRequest request, ServerResponse response, Document document) {
    try {
      byte[] body = json.writeValueAsBytes(document.of(request, base(request)));
      EntraHeaders.ofDiscovery(request, response);
      response.send(body);
    } catch (Refusal refusal) {
      send(request, response, Reply.refused(trace(request), refusal));
    }
  }

  private void token(ServerRequest request, ServerResponse response) throws IOException {
    String form = new String(request.content().inputStream().readAllBytes(), UTF_8);
    String issuer = discovery.issuer(base(request));
    send(request, response, tokens.answer(tenant(request), form, issuer, trace(request)));
  }

  private void deviceCode(ServerRequest request, ServerResponse response) throws IOException {
    String form = new String(request.content().inputStream().readAllBytes(), UTF_8);
    String page = base(request) + "/devicelogin";
    send(request, response, devices.answer(tenant(request), form, page, trace(request)));
  }

  private void onlyPost(ServerRequest request, ServerResponse response) {
    var refusal = Aadsts.POST_ONLY.refusal(request.prologue().method().text());
    send(request, response, Reply.refused(trace(request), refusal));
  }

  private void send(ServerRequest request, ServerResponse response, Reply reply) {
    EntraHeaders.ofToken(request, response, reply);
    response.status(reply.status()).send(json.writeValueAsBytes(reply.body()));
  }

  private Trace trace(ServerRequest request) {
    Optional<String> correlation = request.headers().value(HeaderNames.create("client-request-id"));
    return entra.trace(correlation);
  }

  private static String tenant(ServerRequest request) {
    return request.path().pathParameters().get("tenant");
  }

  private static String base(ServerRequest request) {
    return "https://" + request.authority();
  }
}
