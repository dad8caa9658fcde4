package dev.mailgw.console;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the endpoint: 404 for an unknown path, 405 for a wrong method (RFC 9110 §15.5.6), 500
 * without details for a failure of our own, whose details are in the log.
 */
final class Router {

  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private static final Pattern ID = Pattern.compile("(?<=/)([A-Za-z0-9]+)(?=/|$)");

  private final Map<String, Map<String, Endpoint>> routes;
  private final HostGate gate;

  /**
   * @param routes by path, then by method
   */
  Router(Map<String, Map<String, Endpoint>> routes, HostGate gate) {
    this.routes = routes;
    this.gate = gate;
  }

  /** Methods by path. */
  Map<String, Set<String>> routes() {
    Map<String, Set<String>> known = new TreeMap<>();
    routes.forEach((path, methods) -> known.put(path, methods.keySet()));
    return known;
  }

  Answer answer(Request request) {
    return gate.refuse(request).orElseGet(() -> route(request));
  }

  private Answer route(Request request) {
    Map<String, Endpoint> methods = routes.get(request.path());
    return methods == null ? routeToOne(request) : call(methods, request);
  }

  /** {@code {id}} in a path stands for one queue id, which becomes a field of the request. */
  private Answer routeToOne(Request request) {
    Matcher matcher = ID.matcher(request.path());
    while (matcher.find()) {
      String template = request.path().substring(0, matcher.start(1)) + "{id}";
      Map<String, Endpoint> methods =
          routes.get(template + request.path().substring(matcher.end(1)));
      if (methods != null) {
        return call(methods, request.with("id", matcher.group(1)));
      }
    }
    return Answer.error(404, "nothing here");
  }

  private static Answer call(Map<String, Endpoint> methods, Request request) {
    Endpoint endpoint = methods.get(request.method().equals("HEAD") ? "GET" : request.method());
    return endpoint == null ? notAllowed(methods) : guarded(endpoint, request);
  }

  private static Answer notAllowed(Map<String, Endpoint> methods) {
    Stream<String> head = methods.containsKey("GET") ? Stream.of("HEAD") : Stream.of();
    String allowed =
        Stream.concat(methods.keySet().stream(), head).sorted().collect(Collectors.joining(", "));
    return Answer.error(405, "only " + allowed + " here").with("Allow", allowed);
  }

  private static Answer guarded(Endpoint endpoint, Request request) {
    try {
      return endpoint.answer(request);
    } catch (RuntimeException e) {
      LOG.error("the console can't answer {} {}", request.method(), request.path(), e);
      return Answer.error(500, "failed; see the gateway's log");
    }
  }
}
