package dev.mailgw.lab.entra;

import java.util.Map;

/** One {@code grant_type}. Safe for use by several threads. */
@FunctionalInterface
interface GrantHandler {

  /** The members of the success body, in order. */
  Map<String, Object> grant(TokenRequest request) throws Refusal;
}
