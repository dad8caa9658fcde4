package dev.mailgw.console;

import dev.mailgw.message.Attachment;
import dev.mailgw.message.ComposedMail;
import dev.mailgw.message.HeaderField;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.submit.AddressList;
import dev.mailgw.submit.RefusedException;
import dev.mailgw.submit.ReportWords;
import dev.mailgw.submit.SubmissionRequest;
import dev.mailgw.submit.SubmissionRequest.HeaderUse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mail in JSON.
 *
 * @param content the message that is made of it
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one place to the next, never compared
record MessageJson(SubmissionRequest request, byte[] content) {

  private static final Set<String> KNOWN =
      Set.of(
          "alias",
          "attachments",
          "bcc",
          "caseId",
          "cc",
          "envelopeId",
          "from",
          "headers",
          "html",
          "idempotencyKey",
          "notify",
          "priority",
          "return",
          "sender",
          "subject",
          "text",
          "to");

  private static final Pattern FIELD_NAME = Pattern.compile("[!-9;-~]{1,70}");

  /** Those of them that the mail gets otherwise, or that would speak for others. */
  private static final Pattern NOT_GIVEN =
      Pattern.compile(
          "from|to|cc|bcc|subject|mime-version|content-.*|received|return-path|resent-.*"
              + "|x-envelope-.*|x-mailgw-.*");

  static MessageJson read(byte[] json, Request request)
      throws BadRequestException, RefusedException {
    JsonFields fields = JsonFields.read(json).only(KNOWN);
    List<NamedAddress> to = addresses(fields, "to");
    List<NamedAddress> cc = addresses(fields, "cc");
    ComposedMail mail =
        new ComposedMail(
            addresses(fields, "from"),
            to,
            cc,
            fields.line("subject").orElse(""),
            headers(fields.inner("headers")),
            fields.text("text").orElse(""),
            fields.text("html"),
            attachments(fields));
    List<String> recipients =
        Stream.of(to, cc, addresses(fields, "bcc"))
            .flatMap(List::stream)
            .map(one -> one.address().toString())
            .toList();
    return new MessageJson(wanted(fields, recipients, key(fields, request)), mail.toBytes());
  }

  private static SubmissionRequest wanted(
      JsonFields fields, List<String> recipients, Optional<String> key)
      throws BadRequestException, RefusedException {
    List<String> notify = fields.lines("notify");
    return new SubmissionRequest(
        fields.line("alias"),
        fields.line("sender"),
        recipients,
        HeaderUse.NONE,
        fields.line("caseId"),
        key,
        MessageQuery.priority(fields.line("priority")),
        ReportWords.parse(
            notify.isEmpty() ? Optional.empty() : Optional.of(String.join(",", notify)),
            fields.line("return"),
            fields.line("envelopeId")));
  }

  private static Optional<String> key(JsonFields fields, Request request)
      throws BadRequestException {
    Optional<String> own = fields.line("idempotencyKey");
    Optional<String> header = request.header("idempotency-key");
    if (own.isPresent() && header.isPresent() && !own.equals(header)) {
      throw new BadRequestException("'idempotencyKey' and the header Idempotency-Key differ");
    }
    return own.or(() -> header);
  }

  private static List<NamedAddress> addresses(JsonFields fields, String name)
      throws BadRequestException, RefusedException {
    List<NamedAddress> addresses = new ArrayList<>();
    for (String text : fields.lines(name)) {
      addresses.addAll(AddressList.parse("'" + name + "'", text));
    }
    return addresses;
  }

  private static List<HeaderField> headers(JsonFields fields) throws BadRequestException {
    List<HeaderField> headers = new ArrayList<>();
    for (String name : fields.object().propertyNames()) {
      boolean good = FIELD_NAME.matcher(name).matches();
      if (!good || NOT_GIVEN.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
        throw new BadRequestException(
            "'headers': %s can't be given there"
                .formatted(good ? "'" + name + "'" : "what is no field's name"));
      }
      headers.add(new HeaderField(name, fields.line(name).orElse("")));
    }
    return headers;
  }

  private static List<Attachment> attachments(JsonFields fields) throws BadRequestException {
    List<Attachment> attachments = new ArrayList<>();
    for (JsonFields one : fields.objects("attachments")) {
      JsonFields known = one.only(Set.of("name", "type", "content"));
      String type = known.line("type").orElse("application/octet-stream");
      if (!Attachment.isType(type)) {
        throw new BadRequestException(
            one.where() + ": 'type' must be TYPE/SUBTYPE, and neither multipart nor message");
      }
      attachments.add(
          new Attachment(known.line("name").orElse("attachment"), type, content(known)));
    }
    return attachments;
  }

  private static byte[] content(JsonFields attachment) throws BadRequestException {
    String base64 =
        attachment
            .text("content")
            .orElseThrow(
                () -> new BadRequestException(attachment.where() + ": 'content' is missing"));
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      throw new BadRequestException(attachment.where() + ": 'content' is no base64");
    }
  }
}
