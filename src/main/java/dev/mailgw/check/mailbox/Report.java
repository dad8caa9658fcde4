package dev.mailgw.check.mailbox;

import dev.mailgw.check.Finding;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.token.Claims;
import java.util.List;
import java.util.Map;

/** Words findings of one access. */
record Report(History history) {

  static Report of(History history) {
    return new Report(history);
  }

  Finding failure(Conclusion conclusion, Exchange refused) {
    return Finding.failure(
            conclusion.cause(),
            detail(refused, conclusion.compared()),
            names(""),
            history.lines(refused))
        .in(conclusion.row());
  }

  Finding warning(String cause, Exchange refused, String compared) {
    return Finding.warning(cause, detail(refused, compared), names(""), history.lines(refused));
  }

  Finding scopeMissing(String scope) {
    Party party = history.party();
    String may =
        party
            .held()
            .claims()
            .map(claims -> party.isApplication() ? claims.roles() : claims.scopes())
            .map(list -> String.join(" ", list))
            .orElse("");
    return Finding.failure(
        "scope-missing",
        "%s: the token has no '%s', only '%s'".formatted(service(), scope, may),
        names(scope),
        List.of());
  }

  Finding broken() {
    String trouble = history.last().map(Dialogue::trouble).orElse("");
    return Finding.failure(
        "connection-broken",
        "%s: %s; %d sessions ended so".formatted(service(), trouble, history.looks().count()),
        names(""),
        history.lines());
  }

  Finding lost(String id, long seconds) {
    return Finding.failure(
        "round-trip-lost",
        "mail %s was accepted, and was not there after %d s".formatted(id, seconds),
        names(""),
        history.lines());
  }

  private String detail(Exchange refused, String compared) {
    String said = refused.verdict().isBlank() ? "no answer" : "'" + refused.verdict() + "'";
    String after = refused.sent().isEmpty() ? "" : " to " + refused.sent();
    return service() + ": " + said + after + (compared.isEmpty() ? "" : "; " + compared);
  }

  private String service() {
    return history.party().service().label();
  }

  private Map<String, String> names(String scope) {
    Party party = history.party();
    Endpoint endpoint = party.way().endpoint();
    return Map.of(
        "user", party.holder(),
        "mailbox", party.address(),
        "client", party.account().registration().clientId(),
        "object", party.held().claims().map(Claims::object).orElse(""),
        "host", endpoint.host(),
        "port", String.valueOf(endpoint.port()),
        "scope", scope);
  }
}
