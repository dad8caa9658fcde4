package dev.mailgw.dispatch.smtp;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Exchange Online's replies mean, and the cure; the first that fits counts. {@code USER} and
 * {@code NAME} stand for the route's user and EHLO name.
 */
enum ReplyRule {
  TENANT_OFF(
      "smtp-auth-disabled-tenant",
      "SmtpClientAuthentication is disabled for the Tenant",
      "SMTP AUTH is off for the tenant",
      "Set-CASMailbox USER -SmtpClientAuthenticationDisabled $false, or for all mailboxes"
          + " Set-TransportConfig -SmtpClientAuthenticationDisabled $false"),
  MAILBOX_OFF(
      "smtp-auth-disabled-mailbox",
      "SmtpClientAuthentication is disabled for the Mailbox",
      "SMTP AUTH is off for the mailbox",
      "Set-CASMailbox USER -SmtpClientAuthenticationDisabled $false"),
  SIGN_IN_BLOCKED(
      "sign-in-blocked",
      "5\\.7\\.(139|30)\\b",
      "a policy of the tenant forbids this sign-in",
      "look into the security defaults, Conditional Access and authentication policies for USER"),
  PUNISHED(
      "smtp-throttled",
      "Sender throttled due to continuous",
      "the mailbox is blocked for a while after repeated errors",
      "find and stop what repeats them; this mail is tried again"),
  SEND_AS(
      "no-send-as",
      "SendAsDenied|5\\.7\\.60\\b|permissions? to send as",
      "USER may not send as this sender",
      "Add-RecipientPermission SENDER -Trustee USER -AccessRights SendAs"),
  LOGON_FAILED(
      "no-full-access",
      "MapiExceptionLogonFailed",
      "the application has no right to the mailbox",
      "Add-MailboxPermission USER -User SERVICE-PRINCIPAL -AccessRights FullAccess"),
  THROTTLED(
      "smtp-throttled",
      "^432|thread limit exceeded|Concurrent connections limit",
      "too many submissions of USER at the same time",
      "let fewer dispatchers use this account; the mail is tried again"),
  DAILY_LIMIT(
      "recipient-limit",
      "SubmissionQuotaExceeded|5\\.1\\.90\\b",
      "USER has reached the limit of recipients a day",
      "spread the mail over more mailboxes, or wait a day"),
  MAILBOX_FULL(
      "mailbox-full",
      "5\\.2\\.2\\b|ShutoffQuotaExceeded",
      "the mailbox that sends is full, with copies of sent mail for instance",
      "empty Sent Items of USER, or give it a retention policy"),
  TOO_LARGE(
      "message-too-large",
      "5\\.3\\.4\\b|MessageSubmissionExceeded|MaxSubmissionExceeded|^552",
      "the mail is larger than the mailbox may send",
      "Set-Mailbox USER -MaxSendSize, or send less"),
  BLOCKED(
      "sender-blocked",
      "5\\.1\\.8\\b|5\\.7\\.70[58]\\b",
      "the service has blocked the sender",
      "release USER under Restricted entities in the Defender portal"),
  NOT_SIGNED_IN(
      "not-authenticated",
      "5\\.7\\.57\\b",
      "the server does not know who sends",
      "check that port and server are for authenticated submission (587)"),
  EHLO_NAME(
      "ehlo-name-refused",
      "5\\.5\\.4\\b.*domain name",
      "the server does not take the name NAME",
      "set the EHLO name to a full domain name"),
  AUTH_REFUSED(
      "auth-refused",
      "^535|^334|^501 5\\.5\\.12\\d",
      "the server does not take the token for USER",
      "check that the token is USER's own (for a shared mailbox the member signs in, not the"
          + " mailbox), has SMTP.Send or SMTP.SendAsApp for outlook.office.com, and has not"
          + " expired"),
  RECIPIENT(
      "recipient-refused",
      "5\\.1\\.(1|2|3|10)\\b|RecipientNotFound",
      "the recipient's address is refused",
      "correct the address");

  private final String cause;
  private final Pattern pattern;
  private final String meaning;
  private final String cure;

  ReplyRule(String cause, String pattern, String meaning, String cure) {
    this.cause = cause;
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    this.meaning = meaning;
    this.cure = cure;
  }

  static Optional<ReplyRule> of(String reply) {
    return Arrays.stream(values()).filter(rule -> rule.pattern.matcher(reply).find()).findFirst();
  }

  /** Kebab-case. */
  String cause() {
    return cause;
  }

  /** What is the matter and what to do, for {@code route}. */
  String advice(SmtpRoute route) {
    return (meaning + "; " + cure)
        .replace("USER", route.login().user())
        .replace("NAME", route.ehloName());
  }
}
