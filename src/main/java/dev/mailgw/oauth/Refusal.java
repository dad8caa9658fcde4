package dev.mailgw.oauth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a token endpoint answered instead of a token (RFC 6749 section 5.2, with Entra ID's
 * additions). Texts are empty where the answer lacks them.
 *
 * @param status the HTTP status; 0 if the user's browser brought it
 * @param codes AADSTS numbers, the deciding one first
 * @param sentence the server's own words in one line, without secrets
 * @param retryAfter how long it wants to be left alone
 */
public record Refusal(
    int status,
    List<Integer> codes,
    String error,
    String suberror,
    String sentence,
    String traceId,
    String correlationId,
    String timestamp,
    Optional<Duration> retryAfter) {

  public Refusal {
    codes = List.copyOf(codes);
  }
}
