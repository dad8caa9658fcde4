package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What Exchange writes to the author of a mail that could not be delivered: a multipart/report (RFC
 * 3462, 3464) with the header of the mail, also where RET=FULL asks for all of it.
 *
 * @param author to whom it goes
 */
record NonDeliveryReport(String author, Tenant tenant, Instant now) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_OF_HEADER = 64 * 1024;

  /** The report's bytes. */
  byte[] about(Original mail, Optional<String> envelopeId, List<Undelivered> failed)
      throws IOException {
    String id =
        UUID.nameUUIDFromBytes(
                (author + now + mail.body().size() + failed).getBytes(StandardCharsets.UTF_8))
            .toString();
    byte[] header = mail.body().head(Math.min(mail.header().length(), MOST_OF_HEADER));
    String boundary = "=_ndr_" + id;
    return String.join(
            "",
            head(mail, id, boundary),
            part(boundary, "text/plain; charset=us-ascii", text(failed)),
            part(boundary, "message/delivery-status", status(envelopeId, failed)),
            part(boundary, "text/rfc822-headers", new String(header, StandardCharsets.ISO_8859_1)),
            "--" + boundary + "--\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private String head(Original mail, String id, String boundary) {
    String subject = mail.header().first("Subject").orElse("");
    String about =
        mail.messageId().map(i -> "In-Reply-To: " + i + "\r\nReferences: " + i + "\r\n").orElse("");
    return "Return-Path: <>\r\n"
        + "From: Microsoft Outlook <MicrosoftExchange@"
        + tenant.domain()
        + ">\r\n"
        + "To: <"
        + author
        + ">\r\n"
        + "Date: "
        + DATE.format(now)
        + "\r\n"
        + "Message-ID: <"
        + id
        + "@"
        + tenant.domain()
        + ">\r\n"
        + about
        + "Subject: Undeliverable: "
        + subject
        + "\r\n"
        + "Auto-Submitted: auto-replied\r\n"
        + "X-MS-Exchange-Message-Is-Ndr:\r\n"
        + "MIME-Version: 1.0\r\n"
        + "Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\""
        + boundary
        + "\"\r\n\r\n";
  }

  private static String part(String boundary, String type, String content) {
    return "--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
  }

  private static String text(List<Undelivered> failed) {
    var text = new StringBuilder("Delivery has failed to these recipients or groups:\r\n\r\n");
    failed.forEach(one ->
        text.append(one.address())
            .append("\r\n")
            .append(one.reason().sentence())
            .append("\r\n\r\n"));
    return text.toString();
  }

  private String status(Optional<String> envelopeId, List<Undelivered> failed) {
    var status = new StringBuilder();
    envelopeId.ifPresent(e -> field(status, "Original-Envelope-Id", Xtext.decoded(e)));
    field(status, "Reporting-MTA", "dns;" + Answers.HOST);
    field(status, "Arrival-Date", DATE.format(now));
    for (Undelivered one : failed) {
      status.append("\r\n");
      one.recipient()
          .original()
          .ifPresent(o -> field(status, "Original-Recipient", Xtext.decoded(o)));
      field(status, "Final-Recipient", "rfc822;" + one.address());
      field(status, "Action", "failed");
      field(status, "Status", one.reason().status());
      field(status, "Diagnostic-Code", "smtp;" + one.reason().diagnostic());
    }
    return status.toString();
  }

  private static void field(StringBuilder to, String name, String value) {
    to.append(name).append(": ").append(value).append("\r\n");
  }
}
