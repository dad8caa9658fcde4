package dev.mailgw.lab.entra;

import java.util.Optional;

/**
 * A request to the token endpoint as it came.
 *
 * @param segment the tenant by which the client called
 * @param issuer of id tokens, under the host by which the client called
 * @param authorization the header of this name
 * @param introduction what the client calls itself
 * @param forced with what a fault refuses it
 */
record TokenCall(
    String segment,
    String body,
    String issuer,
    Trace trace,
    Optional<String> authorization,
    Optional<String> introduction,
    Optional<Aadsts> forced) {

  /** Without the body, which is full of secrets. */
  @Override
  public String toString() {
    return "TokenCall[" + segment + ", " + trace.traceId() + "]";
  }
}
