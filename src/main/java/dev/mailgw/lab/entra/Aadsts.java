package dev.mailgw.lab.entra;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refusal of Entra's by its AADSTS number. All that the lab knows are in {@code aadsts.txt}
 * beside this class; those with a name here it finds a reason for by itself, the others only a
 * fault raises.
 *
 * @param error the OAuth error (RFC 6749 §5.2)
 * @param claims the claims challenge as JSON text
 * @param quoted whether the sentence is the service's own; else the lab's words for the number
 * @param pattern the sentence with places {@code {name:text}}
 */
record Aadsts(
    int number,
    String error,
    int httpStatus,
    Optional<String> suberror,
    Optional<String> claims,
    boolean quoted,
    String pattern) {

  private static final Map<Integer, Aadsts> ALL = AadstsTable.read();

  static final Aadsts UNKNOWN_INSTANCE = required(50049);
  static final Aadsts TENANT_NOT_FOUND = required(90002);
  static final Aadsts NOT_A_TENANT_NAME = required(900023);
  static final Aadsts SINGLE_TENANT = required(50194);
  static final Aadsts GRANT_NOT_ON_COMMON = required(9001023);
  static final Aadsts POST_ONLY = required(900561);
  static final Aadsts PARAMETER_MISSING = required(900144);
  static final Aadsts PARAMETER_DUPLICATED = required(9000411);
  static final Aadsts REQUEST_MALFORMED = required(9002313);
  static final Aadsts GRANT_UNSUPPORTED = required(70003);
  static final Aadsts CLIENT_UNKNOWN = required(700016);
  static final Aadsts CLIENT_DISABLED = required(7000112);
  static final Aadsts CLIENT_NOT_IN_TENANT = required(7000229);
  static final Aadsts CLIENT_IS_PUBLIC = required(700025);
  static final Aadsts SECRET_WRONG = required(7000215);
  static final Aadsts SECRET_EXPIRED = required(7000222);
  static final Aadsts SECRET_MISSING = required(7000218);
  static final Aadsts ASSERTION_MALFORMED = required(50027);
  static final Aadsts ASSERTION_UNVERIFIED = required(700027);
  static final Aadsts ASSERTION_OF_ANOTHER = required(700021);
  static final Aadsts ASSERTION_AUDIENCE = required(700023);
  static final Aadsts ASSERTION_TIME = required(700024);
  static final Aadsts SCOPE_INVALID = required(70011);
  static final Aadsts SCOPE_NOT_DEFAULT = required(1002012);
  static final Aadsts SEVERAL_RESOURCES = required(28000);
  static final Aadsts RESOURCE_UNKNOWN = required(500011);
  static final Aadsts CONSENT_MISSING = required(65001);
  static final Aadsts REFRESH_TOKEN_MALFORMED = REQUEST_MALFORMED.as("invalid_grant");
  static final Aadsts REFRESH_TOKEN_UNKNOWN = required(70000);
  static final Aadsts REFRESH_TOKEN_INACTIVE = required(700082);
  static final Aadsts GRANT_REVOKED = required(50173);
  static final Aadsts USER_UNKNOWN = required(50034);
  static final Aadsts REQUEST_LOOP = required(50196);

  static final Aadsts CODE_UNKNOWN =
      REFRESH_TOKEN_UNKNOWN.saying("The provided value for the 'code' parameter is not valid.");
  static final Aadsts CODE_REDEEMED = required(54005);
  static final Aadsts CODE_EXPIRED = required(70008);
  static final Aadsts VERIFIER_WRONG = required(501481);
  static final Aadsts REDIRECT_URI_OTHER = required(500112);
  static final Aadsts AUTHORIZATION_PENDING = required(70016);
  static final Aadsts AUTHORIZATION_DECLINED = required(70020);
  static final Aadsts DEVICE_CODE_UNKNOWN = required(70018);
  static final Aadsts DEVICE_CODE_EXPIRED = required(70019);

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+):([^}]*)}");

  /** All of the table. */
  static Collection<Aadsts> all() {
    return ALL.values();
  }

  /** The refusal with this number; empty if the lab does not know it. */
  static Optional<Aadsts> of(int number) {
    return Optional.ofNullable(ALL.get(number));
  }

  /**
   * The refusal with this number; one without a sentence of its own if the lab does not know it.
   */
  static Aadsts orPlain(int number) {
    return of(number)
        .orElseGet(() ->
            new Aadsts(
                number,
                "invalid_grant",
                400,
                Optional.empty(),
                Optional.empty(),
                false,
                "The request was refused."));
  }

  /** The one with this number, which is in the table. */
  static Aadsts required(int number) {
    return of(number).orElseThrow(() -> new IllegalStateException("no AADSTS" + number));
  }

  /** The same number under another OAuth error. */
  Aadsts as(String otherError) {
    return new Aadsts(number, otherError, httpStatus, suberror, claims, quoted, pattern);
  }

  /** The same number with another sentence. */
  Aadsts saying(String other) {
    return new Aadsts(number, error, httpStatus, suberror, claims, quoted, other);
  }

  /** The refusal with the places of its sentence filled by these words, in order. */
  Refusal refusal(Object... words) {
    Iterator<Object> next = Arrays.asList(words).iterator();
    return new Refusal(this, filled(place -> next.hasNext() ? next.next().toString() : place));
  }

  /** The refusal with those places filled that one of these words is for. */
  Refusal about(Map<String, String> words) {
    Matcher place = PLACE.matcher(pattern);
    return new Refusal(
        this,
        place.replaceAll(
            hit -> Matcher.quoteReplacement(words.getOrDefault(hit.group(1), hit.group(2)))));
  }

  private String filled(UnaryOperator<String> word) {
    Matcher place = PLACE.matcher(pattern);
    return place.replaceAll(hit -> Matcher.quoteReplacement(word.apply(hit.group(2))));
  }
}
