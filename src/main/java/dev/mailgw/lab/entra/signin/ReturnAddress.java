package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where an application waits for its user to come back.
 *
 * @param uri one that is registered for it
 * @param state comes back as it was sent
 */
record ReturnAddress(String uri, ResponseMode mode, Optional<String> state) {

  /** Sends the browser there with these parameters and the state. */
  Answer with(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    state.ifPresent(value -> all.put("state", value));
    return switch (mode) {
      case QUERY -> new Answer.Redirect(uri + (uri.contains("?") ? '&' : '?') + encoded(all));
      case FRAGMENT -> new Answer.Redirect(uri + '#' + encoded(all));
      case FORM_POST -> FormPost.page(uri, all);
    };
  }

  /** Sends the browser there with the bad news. */
  Answer refused(Stop stop, Incident incident) {
    return with(news(stop, incident));
  }

  /** The parameters of a refusal (RFC 6749 §4.1.2.1). */
  static Map<String, String> news(Stop stop, Incident incident) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("error", stop.error());
    parameters.put("error_description", stop.getMessage() + incident.trailer());
    parameters.put("error_uri", "https://login.microsoftonline.com/error?code=" + stop.number());
    return parameters;
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
