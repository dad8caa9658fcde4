package dev.mailgw.dispatch;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Replies of Exchange Online that tell of more than the mail they answer. It punishes who goes on
 * regardless: after repeated errors the account is blocked for everybody who uses it.
 */
enum Trouble {
  PUNISHED(Scope.ACCOUNT, "Sender throttled due to continuous"),
  BLOCKED(Scope.ACCOUNT, "\\b5\\.1\\.8\\b|\\b5\\.7\\.70[58]\\b"),
  DAILY_QUOTA(Scope.ACCOUNT, "SubmissionQuotaExceeded|\\b5\\.1\\.90\\b"),
  OWN_MAILBOX_FULL(Scope.ACCOUNT, "STOREDRV\\.Submission\\.Exception:QuotaExceeded"),
  LOGON_FAILED(Scope.ACCOUNT, "MapiExceptionLogonFailed"),
  SEND_AS_DENIED(Scope.SENDER, "SendAsDenied|\\b5\\.7\\.60\\b");

  private final Scope scope;
  private final Pattern pattern;

  Trouble(Scope scope, String pattern) {
    this.scope = scope;
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  static Optional<Trouble> of(String reply) {
    return Arrays.stream(values()).filter(one -> one.pattern.matcher(reply).find()).findFirst();
  }

  Scope scope() {
    return scope;
  }
}
