package dev.mailgw.console;

import java.util.Arrays;

/**
 * Binds a sign-in to the browser in which it began: an answer that another browser brings, with a
 * stranger's code perhaps, is not taken (RFC 6749 §10.12). {@code Lax}, since it has to come along
 * when the service's page sends the browser back by GET; with a POST it would not.
 */
final class SignInCookie {

  private static final String PREFIX = "mailgw-signin-";
  private static final int LETTERS = 8;

  private SignInCookie() {}

  /** The header that sets it. */
  static String set(String state, boolean encrypted) {
    return name(state) + "=" + state + attributes(encrypted) + "; Max-Age=900";
  }

  /** The header that takes it away. */
  static String clear(String state, boolean encrypted) {
    return name(state) + "=" + attributes(encrypted) + "; Max-Age=0";
  }

  /** Whether the request comes from the browser that this state was given to. */
  static boolean binds(String state, Request request) {
    String own = name(state) + "=" + state;
    return !state.isEmpty()
        && Arrays.stream(request.header("cookie").orElse("").split(";", -1))
            .anyMatch(cookie -> cookie.strip().equals(own));
  }

  /** One for each sign-in, so that two may be under way in one browser. */
  private static String name(String state) {
    String plain = state.replaceAll("[^A-Za-z0-9_-]", "");
    return PREFIX + plain.substring(0, Math.min(LETTERS, plain.length()));
  }

  private static String attributes(boolean encrypted) {
    return "; Path=/oauth; HttpOnly; SameSite=Lax" + (encrypted ? "; Secure" : "");
  }
}
