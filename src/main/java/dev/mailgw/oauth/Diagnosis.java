package dev.mailgw.oauth;

import dev.mailgw.monitor.Reason;
import java.time.Duration;
import java.util.Optional;

/** Puts a failed token request into the exception that says whose fault it is and what to do. */
public final class Diagnosis {

  private static final ErrorCatalogue CATALOGUE = ErrorCatalogue.standard();

  private Diagnosis() {}

  /** The service refused. */
  public static TokenException refused(OAuthAccount account, Refusal refusal) {
    CatalogueEntry entry = CATALOGUE.diagnose(refusal);
    String text =
        what(account, entry)
            + numbers(refusal)
            + cure(entry)
            + quote(refusal)
            + part("trace", refusal.traceId())
            + part("correlation", refusal.correlationId())
            + part("at", refusal.timestamp());
    return exception(entry, text, refusal.retryAfter(), null);
  }

  /**
   * The request got no answer of the service.
   *
   * @param detail what exactly happened, in one line and without secrets; may be empty
   * @param retryAfter if something on the way said so
   */
  public static TokenException failed(
      OAuthAccount account,
      LocalFailure failure,
      String detail,
      Optional<Duration> retryAfter,
      Throwable cause) {
    CatalogueEntry entry = CATALOGUE.local(failure);
    String text =
        what(account, entry) + (detail.isEmpty() ? "" : " (" + detail + ")") + cure(entry);
    return exception(entry, text, retryAfter, cause);
  }

  /**
   * A sign-in went wrong of which it can't be told whose it is.
   *
   * @param detail what exactly happened, in one line and without secrets; may be empty
   */
  public static TokenException stray(LocalFailure failure, String detail) {
    CatalogueEntry entry = CATALOGUE.local(failure);
    String text =
        "nothing was changed by the sign-in: "
            + entry.meaning()
            + (detail.isEmpty() ? "" : " (" + detail + ")")
            + cure(entry);
    return exception(entry, text, Optional.empty(), null);
  }

  static TokenException failed(OAuthAccount account, LocalFailure failure, Throwable cause) {
    return failed(account, failure, String.valueOf(cause.getMessage()), Optional.empty(), cause);
  }

  private static TokenException exception(
      CatalogueEntry entry, String text, Optional<Duration> retryAfter, Throwable cause) {
    Duration wait = retryAfter.orElse(entry.pause());
    return new TokenException(
        new Reason(entry.cause(), text),
        entry.remedy().permanent(),
        wait.isPositive() ? wait : null,
        cause);
  }

  private static String what(OAuthAccount account, CatalogueEntry entry) {
    return "no access token for account '%s' (%s at %s): %s"
        .formatted(account.id(), who(account), where(account), entry.meaning());
  }

  private static String who(OAuthAccount account) {
    return account.registration().clientId().isEmpty()
        ? account.user()
        : account.user() + ", client " + account.registration().clientId();
  }

  private static String where(OAuthAccount account) {
    return account.grant() == Grant.EXTERNAL
        ? account.accessToken().map(SecretSource::description).orElse("no source")
        : account.registration().authority() + "/" + account.registration().tenant();
  }

  private static String numbers(Refusal refusal) {
    String code = refusal.codes().isEmpty() ? "" : "AADSTS" + refusal.codes().getFirst() + ", ";
    String error = refusal.error().isEmpty() ? "" : refusal.error() + ", ";
    String status = refusal.status() == 0 ? "told by the browser" : "HTTP " + refusal.status();
    return " (" + code + error + status + ")";
  }

  private static String cure(CatalogueEntry entry) {
    return "; cure: " + entry.cure();
  }

  private static String quote(Refusal refusal) {
    return refusal.sentence().isEmpty() ? "" : "; the server said \"" + refusal.sentence() + "\"";
  }

  private static String part(String name, String value) {
    return value.isEmpty() ? "" : "; " + name + " " + value;
  }
}
