package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.AuthenticationErrorCode;
import com.microsoft.aad.msal4j.MsalException;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenException;
import java.util.Map;
import java.util.Optional;

/** Finds our own account of a failure under the wrappings of msal4j. */
final class Failures {

  private Failures() {}

  static TokenException of(OAuthAccount account, Redactor redactor, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedException refused) {
        return exception(account, redactor, refused);
      }
    }
    String code = thrown instanceof MsalException msal ? msal.errorCode() : "";
    if (AuthenticationErrorCode.CODE_EXPIRED.equals(code)) {
      return Diagnosis.refused(account, BrowserRefusal.read(Map.of("error", "expired_token")));
    }
    String detail = "msal4j can't read it: " + thrown.getClass().getSimpleName() + " " + code;
    return Diagnosis.failed(account, LocalFailure.BROKEN, detail, Optional.empty(), null);
  }

  private static TokenException exception(
      OAuthAccount account, Redactor redactor, RefusedException refused) {
    return refused
        .refusal()
        .map(refusal -> Diagnosis.refused(account, refusal))
        .orElseGet(() ->
            Diagnosis.failed(
                account,
                refused.failure(),
                redactor.line(refused.getMessage()),
                refused.retryAfter(),
                refused));
  }
}
