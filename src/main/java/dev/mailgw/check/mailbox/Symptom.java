package dev.mailgw.check.mailbox;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a refusal looks like. Some texts of Exchange Online name their cause, most do not: those
 * have no {@link #cause}, which only comparison can tell.
 */
enum Symptom {
  PUNISHED("sender-punished", "throttled due to continuous"),
  TLS_TOO_OLD("tls-too-old", "4\\.7\\.66|TLS 1\\.0 and 1\\.1 are not supported|aka\\.ms/\\w*_tls"),
  SMTP_OFF_FOR_TENANT("smtp-auth-disabled-tenant", "disabled for the Tenant"),
  SMTP_OFF_FOR_MAILBOX("smtp-auth-disabled-mailbox", "disabled for the Mailbox"),
  PASSWORD(
      "basic-authentication",
      "BasicAuthBlocked|LOGIN failed|basic authentication is (disabled|not supported)|5\\.7\\.30"
          + "|credentials were incorrect|did not meet the criteria"),
  EHLO_NAME("ehlo-name-invalid", "5\\.5\\.4 Invalid domain name"),
  NO_SEND_AS("no-send-as", "SendAsDenied|5\\.7\\.60"),
  UNLICENSED("no-licence", "5\\.2\\.253|InvalidLicense"),
  DAILY_RECIPIENTS("daily-recipients", "SubmissionQuotaExceeded|5\\.1\\.90"),
  TOO_LARGE("size-limit", "MaxSubmissionExceeded|MessageSubmissionExceeded|5\\.3\\.4"),
  MAILBOX_FULL("mailbox-full", "5\\.2\\.2 |QuotaExceeded"),
  SENDER_BLOCKED("sender-blocked", "5\\.1\\.8 |5\\.7\\.70[58]"),
  LOGON_FAILURE("no-full-access", "mailbox logon failure|LogonFailed"),
  THROTTLED("imap-throttled", "Request is throttled|Suggested Backoff Time"),
  TOKEN_DEATH("token-expired-in-session", "AccessTokenExpired"),
  IMAP_OFF("imap-disabled", "has IMAP disabled"),
  POP_OFF("pop-disabled", "has POP3? disabled"),
  UNKNOWN_RECIPIENT("", "5\\.1\\.10|5\\.1\\.1 |RecipientNotFound"),
  NOT_CONNECTED("", "authenticated but not connected"),
  CROWDED("", "^432 |Concurrent connections limit|thread limit exceeded"),
  OVERLOADED("", "Server Unavailable|^4\\d\\d[ -]"),
  TOO_LONG("pop3-token-too-long", ""),
  NO_XOAUTH2("xoauth2-missing", ""),
  OTHER_PROTOCOL("not-a-mail-server", ""),
  SIGN_IN_REFUSED("", ""),
  POISON("", ""),
  /** A refusal of which nothing more is known. */
  OTHER("", "");

  /** From here on XOAUTH2 is too long for a line of POP3. */
  private static final int LONGEST_POP3 = 4096;

  private static final Pattern LENGTH = Pattern.compile("(\\d+) characters>");

  private static final Set<Symptom> PASSING =
      Set.of(SIGN_IN_REFUSED, NOT_CONNECTED, OVERLOADED, CROWDED, UNKNOWN_RECIPIENT, OTHER);

  private final String cause;
  private final Pattern text;

  Symptom(String cause, String text) {
    this.cause = cause;
    this.text = Pattern.compile(text, CASE_INSENSITIVE);
  }

  /** Of something that was refused. */
  static Symptom of(Exchange refused) {
    return Arrays.stream(values())
        .filter(one -> !one.text.pattern().isEmpty() && one.text.matcher(refused.words()).find())
        .findFirst()
        .orElseGet(() -> byStage(refused));
  }

  private static Symptom byStage(Exchange refused) {
    return switch (refused.stage()) {
      case GREETING -> OTHER_PROTOCOL;
      case HELLO -> offersOthers(refused) ? NO_XOAUTH2 : OTHER;
      case PROMPT, SIGN_IN -> isTooLong(refused) ? TOO_LONG : SIGN_IN_REFUSED;
      case READ -> refused.verdict().contains(" OK") ? POISON : OTHER;
      default -> OTHER;
    };
  }

  private static boolean offersOthers(Exchange hello) {
    return hello.verdict().startsWith("250")
        || hello.verdict().contains(" OK")
        || hello.received().getFirst().startsWith("+OK");
  }

  private static boolean isTooLong(Exchange signIn) {
    Matcher length = LENGTH.matcher(signIn.sent());
    return signIn.verdict().startsWith("-ERR Protocol error")
        && length.find()
        && Integer.parseInt(length.group(1)) > LONGEST_POP3;
  }

  /** What it names; empty text if it names nothing. */
  String cause() {
    return cause;
  }

  boolean namesItsCause() {
    return !cause.isEmpty();
  }

  /** Whether it may be gone at the next try. */
  boolean mayPass() {
    return PASSING.contains(this);
  }
}
