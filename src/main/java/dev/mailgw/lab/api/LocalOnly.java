package dev.mailgw.lab.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets only requests through that were meant for this machine. A page on another site that has its
 * name resolve to loopback still sends that name as {@code Host}, and browsers name the page's site
 * as {@code Origin}.
 */
final class LocalOnly implements Filter {

  private static final String HOST = "(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]{1,5})?";
  private static final Pattern LOCAL_HOST = Pattern.compile(HOST, Pattern.CASE_INSENSITIVE);

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<String> origin = request.headers().value(HeaderNames.ORIGIN);
    String host = request.authority();
    if (!LOCAL_HOST.matcher(host).matches()) {
      Answers.error(response, 403, "this interface answers to localhost only, not to " + host);
    } else if (origin.isPresent() && !origin.get().equalsIgnoreCase("http://" + host)) {
      Answers.error(response, 403, "no requests from pages of " + origin.get());
    } else {
      chain.proceed();
    }
  }
}
