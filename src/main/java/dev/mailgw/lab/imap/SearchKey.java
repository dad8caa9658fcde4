package dev.mailgw.lab.imap;

import java.io.IOException;

/** A condition of SEARCH (RFC 3501 §6.4.4). */
@FunctionalInterface
interface SearchKey {

  boolean matches(Candidate candidate) throws IOException;

  default SearchKey or(SearchKey other) {
    return candidate -> matches(candidate) || other.matches(candidate);
  }

  default SearchKey negate() {
    return candidate -> !matches(candidate);
  }
}
