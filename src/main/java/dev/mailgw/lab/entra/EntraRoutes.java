package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
  private final HttpFaults faults;
  private final DeviceCodeEndpoint devices;

  EntraRoutes(Entra entra, HttpFaults faults) {
    this.entra = entra;
    this.faults = faults;
    this.discovery = entra.discovery();
    this.tokens = entra.tokenEndpoint();
    this.devices = entra.deviceCodeEndpoint();
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(
            "/common/discovery/instance",
            (req, res) -> document("DISCOVERY", req, res, this::instance))
        .get(
            "/{tenant}/v2.0/.well-known/openid-configuration",
            (req, res) ->
                document("DISCOVERY", req, res, (r, base) -> discovery.openId(tenant(r), base)))
        .get(
            "/{tenant}/discovery/v2.0/keys",
            (req, res) -> document("KEYS", req, res, (r, base) -> discovery.keys(tenant(r), base)))
        .post("/{tenant}/oauth2/v2.0/token", this::token)
        .any("/{tenant}/oauth2/v2.0/token", this::onlyPost)
        .post("/{tenant}/oauth2/v2.0/devicecode", this::deviceCode)
        .register(entra.browserSignIn().routes(this::faulty));
  }

  private Map<String, Object> instance(ServerRequest request, String base) throws Refusal {
    var endpoint = request.query().first("authorization_endpoint").asOptional();
    return discovery.instance(endpoint, base);
  }

  private void document(
      String command, ServerRequest request, ServerResponse response, Document document)
      throws IOException {
    Trace trace = trace(request);
    faults.around(
        new Visit(command, Optional.empty(), trace, request, response),
        forced -> {
          try {
            response.send(body(request, response, forced, document));
          } catch (Refusal refusal) {
            send(request, response, Reply.refused(trace, refusal));
          }
        });
  }

  private byte[] body(
      ServerRequest request, ServerResponse response, Optional<Aadsts> forced, Document document)
      throws Refusal {
    if (forced.isPresent()) {
      throw forced.get().about(Map.of());
    }
    byte[] body = json.writeValueAsBytes(document.of(request, base(request)));
    EntraHeaders.ofDiscovery(request, response);
    return body;
  }

  private void token(ServerRequest request, ServerResponse response) throws IOException {
    String form = new String(request.content().inputStream().readAllBytes(), UTF_8);
    Trace trace = trace(request);
    asked(request, form);
    faults.around(
        new Visit("TOKEN", entra.account(form), trace, request, response),
        forced -> send(request, response, tokens.answer(call(request, form, trace, forced))));
  }

  private void asked(ServerRequest request, String form) {
    entra.asked(request.path().rawPath(), form, request.headers().value(HeaderNames.AUTHORIZATION));
  }

  private TokenCall call(ServerRequest request, String form, Trace trace, Optional<Aadsts> forced) {
    return new TokenCall(
        tenant(request),
        form,
        discovery.issuer(base(request)),
        trace,
        request.headers().value(HeaderNames.AUTHORIZATION),
        introduction(request),
        forced);
  }

  /** MSAL's name for itself, or what the HTTP client says. */
  private static Optional<String> introduction(ServerRequest request) {
    var headers = request.headers();
    Optional<String> msal = headers.value(HeaderNames.create("x-client-SKU"));
    String version = headers.value(HeaderNames.create("x-client-VER")).orElse("");
    return msal.map(name -> (name + " " + version).strip())
        .or(() -> headers.value(HeaderNames.USER_AGENT));
  }

  private void deviceCode(ServerRequest request, ServerResponse response) throws IOException {
    String form = new String(request.content().inputStream().readAllBytes(), UTF_8);
    String page = base(request) + "/devicelogin";
    Trace trace = trace(request);
    asked(request, form);
    faults.around(
        new Visit("DEVICECODE", entra.account(form), trace, request, response),
        forced ->
            send(request, response, devices.answer(call(request, form, trace, forced), page)));
  }

  /** The pages of the sign-in, with what goes wrong around them. */
  private Handler faulty(Handler page) {
    return (request, response) ->
        faults.around(
            new Visit("AUTHORIZE", Optional.empty(), trace(request), request, response),
            forced -> show(page, forced, request, response));
  }

  private void show(
      Handler page, Optional<Aadsts> forced, ServerRequest request, ServerResponse response)
      throws IOException {
    if (forced.isPresent()) {
      var refusal = forced.get().about(Map.of());
      entra.browserSignIn().refuse(request, response, forced.get().number(), refusal.sentence());
      return;
    }
    try {
      page.handle(request, response);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
