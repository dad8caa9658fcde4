package dev.mailgw.acknowledge;

import dev.mailgw.message.MailAddress;
import dev.mailgw.message.PlainTextMail;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a program reads of a report (RFC 3464 §2): a group of fields about the mail, then one for
 * each recipient. Whatever servers and senders said, it is ASCII, and no field but these.
 *
 * @param reportingMta the name of this gateway
 * @param relay the host that the mail was handed to, or was to be
 * @param retryUntil of a delayed mail, when it is given up
 */
record DeliveryStatus(
    String reportingMta, String relay, QueuedMail mail, Optional<Instant> retryUntil) {

  private static final int LINE = 76;

  /** What happened to a recipient (RFC 3464 §2.3.3). */
  enum Action {
    FAILED,
    DELAYED,
    RELAYED;

    /** For a mail that has been given up. */
    static Action of(QueuedRecipient recipient) {
      return recipient.delivered() ? RELAYED : FAILED;
    }
  }

  /** One group for each of {@code recipients}. */
  String text(List<QueuedRecipient> recipients) {
    return perMessage() + recipients.stream().map(this::perRecipient).collect(Collectors.joining());
  }

  private String perMessage() {
    return field("Reporting-MTA", "dns; " + reportingMta)
        + mail.report()
            .envelopeId()
            .map(id -> field("Original-Envelope-Id", decoded(id)))
            .orElse("")
        + field("Arrival-Date", PlainTextMail.date(mail.progress().queued()));
  }

  private String perRecipient(QueuedRecipient recipient) {
    Action action = retryUntil.isPresent() ? Action.DELAYED : Action.of(recipient);
    boolean answered = recipient.reply().matches("(?s)[245]\\d\\d.*");
    return "\r\n"
        + field("Final-Recipient", address(recipient.address()))
        + field("Action", action.name().toLowerCase(Locale.ROOT))
        + field("Status", status(recipient, action))
        + (answered ? field("Remote-MTA", "dns; " + relay) : "")
        + (answered ? field("Diagnostic-Code", "smtp; " + recipient.reply()) : "")
        + mail.progress()
            .started()
            .map(at -> field("Last-Attempt-Date", PlainTextMail.date(at)))
            .orElse("")
        + retryUntil.map(at -> field("Will-Retry-Until", PlainTextMail.date(at))).orElse("");
  }

  /** Without a server's word: delivery time expired, or none that is known (RFC 3463 §3.5). */
  private static String status(QueuedRecipient recipient, Action action) {
    if (recipient.status().matches("[245]\\.\\d{1,3}\\.\\d{1,3}")) {
      return recipient.status();
    }
    return switch (action) {
      case FAILED -> "4.4.7";
      case DELAYED -> "4.0.0";
      case RELAYED -> "2.0.0";
    };
  }

  /** An address that is not ASCII is written as RFC 6533 §3 wants it in a report of ASCII. */
  private static String address(MailAddress address) {
    String text = address.toString();
    if (text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return "rfc822; " + text;
    }
    return "utf-8; "
        + text.codePoints()
            .mapToObj(c ->
                c > ' ' && c < 0x7f && c != '\\' && c != '+' && c != '='
                    ? Character.toString(c)
                    : "\\x{" + Integer.toHexString(c).toUpperCase(Locale.ROOT) + "}")
            .collect(Collectors.joining());
  }

  /** Of xtext, in which it was handed over (RFC 3461 §4). */
  private static String decoded(String xtext) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < xtext.length(); i++) {
      if (xtext.startsWith("+", i) && xtext.substring(i + 1).matches("(?s)[0-9A-F]{2}.*")) {
        text.append((char) Integer.parseInt(xtext.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        text.append(xtext.charAt(i));
      }
    }
    return text.toString();
  }

  private static String field(String name, String value) {
    StringBuilder out = new StringBuilder(name).append(':');
    int column = out.length();
    for (String word : clean(value).split(" ", -1)) {
      if (column + 1 + word.length() > LINE && column > name.length() + 1) {
        out.append("\r\n");
        column = 0;
      }
      out.append(' ').append(word);
      column += 1 + word.length();
    }
    return out.append("\r\n").toString();
  }

  private static String clean(String value) {
    return value.replaceAll("[\\s\\p{Cntrl}]+", " ").strip().replaceAll("[^ -~]", "?");
  }
}
