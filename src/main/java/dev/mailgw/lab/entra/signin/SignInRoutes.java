package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.entra.signin.Reception.Reply;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** The paths that a browser asks for. */
final class SignInRoutes {

  static final String LOGIN = "/common/login";
  static final String DEVICE_AUTH = "/common/oauth2/deviceauth";

  private final AuthorizePages authorize;
  private final DevicePages device;
  private final SignOutPages signOut;
  private final Surroundings surroundings;
  private final PageWriter writer;

  SignInRoutes(
      AuthorizePages authorize,
      DevicePages device,
      SignOutPages signOut,
      Surroundings surroundings,
      Layout layout) {
    this.authorize = authorize;
    this.device = device;
    this.signOut = signOut;
    this.surroundings = surroundings;
    this.writer = new PageWriter(layout);
  }

  void routing(HttpRules rules, UnaryOperator<Handler> around) {
    Handler atAuthorize = around.apply(page(authorize::authorize));
    rules
        .get("/{tenant}/oauth2/v2.0/authorize", atAuthorize)
        .post("/{tenant}/oauth2/v2.0/authorize", atAuthorize)
        .get("/{tenant}/adminconsent", page(authorize::adminConsent))
        .get("/{tenant}/v2.0/adminconsent", page(authorize::scopedAdminConsent))
        .post(LOGIN, page(authorize::form))
        .get(DEVICE_AUTH, page(device::show))
        .post(DEVICE_AUTH, page(device::enter))
        .get("/devicelogin", page(device::show))
        .get("/{tenant}/oauth2/v2.0/logout", page(signOut::signOut))
        .post("/{tenant}/oauth2/v2.0/logout", page(signOut::signOut))
        .get("/private-window", this::privateWindow);
  }

  void refuse(ServerRequest request, ServerResponse response, Stop stop) {
    var page = Notices.error(stop, surroundings.incident(request));
    writer.write(response, surroundings.browser(request), Reply.of(page));
  }

  private Handler page(Ask.Handler handler) {
    return (request, response) -> {
      Browser browser = surroundings.browser(request);
      Incident incident = surroundings.incident(request);
      writer.write(response, browser, answer(handler, request, browser, incident));
    };
  }

  private static Reply answer(
      Ask.Handler handler, ServerRequest request, Browser browser, Incident incident)
      throws IOException {
    try {
      var parameters = Parameters.parse(request.query().rawValue() + "&" + form(request));
      String tenant = request.path().pathParameters().first("tenant").orElse("common");
      return handler.answer(new Ask(tenant, parameters, browser, incident));
    } catch (Stop stop) {
      return Reply.of(
          stop.back()
              .map(back -> back.refused(stop, incident))
              .orElseGet(() -> Notices.error(stop, incident)));
    }
  }

  private void privateWindow(ServerRequest request, ServerResponse response) {
    writer.remember(response, Surroundings.PRIVATE, "true");
    writer.write(response, surroundings.browser(request), Reply.of(Notices.privateWindow()));
  }

  private static String form(ServerRequest request) throws IOException {
    return request.content().hasEntity()
        ? new String(request.content().inputStream().readAllBytes(), UTF_8)
        : "";
  }
}
