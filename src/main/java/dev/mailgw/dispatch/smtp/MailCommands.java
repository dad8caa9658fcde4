package dev.mailgw.dispatch.smtp;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.ReportRequest;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said about one mail, with what the server wants to know ahead. */
record MailCommands(OutboundMail mail, Extensions extensions) {

  /** Whether the server can be told all addresses. */
  boolean canBeSaid() {
    return isAscii(mail.envelope()) || extensions.has("SMTPUTF8");
  }

  /** RFC 1870, 6152, 6531, 3461. */
  String from() {
    String sender = mail.envelope().sender().map(MailAddress::toString).orElse("");
    StringBuilder command = new StringBuilder("MAIL FROM:<" + sender + ">");
    if (extensions.has("SIZE")) {
      command.append(" SIZE=").append(mail.content().size());
    }
    if (extensions.has("8BITMIME")) {
      command.append(" BODY=8BITMIME");
    }
    if (extensions.has("SMTPUTF8") && !isAscii(mail.envelope())) {
      command.append(" SMTPUTF8");
    }
    return command.append(wantsReport() ? returned() : "").toString();
  }

  String to(MailAddress recipient) {
    return "RCPT TO:<" + recipient + ">" + (wantsReport() ? notified(recipient) : "");
  }

  private boolean wantsReport() {
    return extensions.has("DSN") && !mail.report().equals(ReportRequest.NONE);
  }

  private String returned() {
    return (mail.report().whole() ? " RET=FULL" : " RET=HDRS")
        + mail.report().envelopeId().map(id -> " ENVID=" + id).orElse("");
  }

  private String notified(MailAddress recipient) {
    return mail.report().events().map(MailCommands::notify).orElse("")
        + " ORCPT="
        + OriginalRecipient.of(recipient);
  }

  private static String notify(Set<ReportRequest.Event> events) {
    return " NOTIFY="
        + (events.isEmpty()
            ? "NEVER"
            : events.stream().sorted().map(Enum::name).collect(Collectors.joining(",")));
  }

  private static boolean isAscii(Envelope envelope) {
    return envelope.sender().map(MailCommands::isAscii).orElse(true)
        && envelope.recipients().stream().allMatch(MailCommands::isAscii);
  }

  private static boolean isAscii(MailAddress address) {
    return address.toString().chars().allMatch(c -> c < 0x80);
  }
}
