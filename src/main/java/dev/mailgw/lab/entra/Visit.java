package dev.mailgw.lab.entra;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/**
 * One exchange over HTTP.
 *
 * @param command as in {@link dev.mailgw.lab.fault.Point}
 * @param account a user's address or an application's id, in lower case, if the request names one
 */
record Visit(
    String command,
    Optional<String> account,
    Trace trace,
    ServerRequest request,
    ServerResponse response) {}
