package dev.mailgw.oauth;

import java.util.Locale;

/** Failures that are no answer of the sign-in service; each has its entry in the catalogue. */
public enum LocalFailure {
  /** HTTP 429 without a further word. */
  THROTTLED,
  /** No connection: name resolution, routing, a closed port. */
  UNREACHABLE,
  /** No answer in time. */
  TIMEOUT,
  /** The certificate is not the authority's. */
  TLS,
  /** An answer that no sign-in service gives: HTML, a 5xx, broken JSON. */
  BROKEN,
  /** HTTP 407. */
  PROXY_AUTH,
  /** A sign-in's answer that fits no sign-in under way. */
  STALE_SIGN_IN,
  /** The tokens are those of another sign-in. */
  NONCE,
  /** A sign-in gave no refresh token. */
  NO_REFRESH_TOKEN,
  /** A sign-in's tokens do not tell whose they are. */
  NOBODY,
  /** A configured secret can't be read. */
  SECRET,
  /** The files of the application's certificate can't be used. */
  CERTIFICATE,
  /** The application's certificate is out of date. */
  CERTIFICATE_EXPIRED,
  /** The token store can't be read or written. */
  STORE,
  /** No refresh token at all. */
  NO_GRANT,
  /** The token is another user's. */
  WRONG_USER,
  /** The token that another program provides has expired. */
  EXTERNAL,
  /** A fault of this program. */
  BUG;

  String key() {
    return "local:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
