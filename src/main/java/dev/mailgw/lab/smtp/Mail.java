package dev.mailgw.lab.smtp;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** MAIL (RFC 5321 §4.1.1.2) with the parameters of what EHLO announces. */
final class Mail {

  static final String NOT_SIGNED_IN = "530 5.7.57 Client not authenticated to send mail.";

  /** What each parameter may say; AUTH (RFC 4954 §5) is taken without being announced. */
  private static final Map<String, Pattern> PARAMETERS =
      Map.of(
          "SIZE", Pattern.compile("\\d{1,20}"),
          "BODY", Pattern.compile("7BIT|8BITMIME|BINARYMIME", Pattern.CASE_INSENSITIVE),
          "SMTPUTF8", Pattern.compile(""),
          "RET", Pattern.compile("FULL|HDRS", Pattern.CASE_INSENSITIVE),
          "ENVID", Pattern.compile("[!-~]{1,100}"),
          "AUTH", Pattern.compile("[!-~]{1,500}"));

  private Mail() {}

  static void run(String argument, SmtpSession session) throws IOException {
    if (!session.isGreeted()) {
      session.refuse("503 5.5.2 Send hello first");
    } else if (!session.connection().secure()) {
      session.refuse("451 5.7.3 STARTTLS is required to send mail");
    } else if (!session.maySend()) {
      session.refuse(NOT_SIGNED_IN);
    } else if (session.transaction().isPresent()) {
      session.refuse("503 5.5.2 Sender already specified");
    } else {
      begin(MailPath.parse(argument, "FROM:"), session);
    }
  }

  private static void begin(Optional<MailPath> path, SmtpSession session) {
    if (path.isEmpty() || !path.get().isAllowed(path.get().parameters().containsKey("SMTPUTF8"))) {
      session.refuse("501 5.1.7 Invalid address");
    } else if (!areGood(path.get().parameters())) {
      session.refuse("501 5.5.4 Unrecognized parameter");
    } else if (tooLarge(path.get())) {
      session.refuse(SubmissionReplies.ABOVE_SIZE);
    } else {
      begin(path.get(), session);
      session.reply("250 2.1.0 Sender OK");
    }
  }

  private static void begin(MailPath path, SmtpSession session) {
    Map<String, String> parameters = path.parameters();
    var sender =
        new Sender(
            path.isNull() ? Optional.empty() : Optional.of(path.address()),
            parameters.containsKey("SMTPUTF8"),
            Optional.ofNullable(parameters.get("ENVID")));
    session.begin(sender, "BINARYMIME".equalsIgnoreCase(parameters.get("BODY")));
  }

  private static boolean areGood(Map<String, String> parameters) {
    return PARAMETERS.keySet().containsAll(parameters.keySet())
        && parameters.entrySet().stream()
            .allMatch(p -> PARAMETERS.get(p.getKey()).matcher(p.getValue()).matches());
  }

  private static boolean tooLarge(MailPath path) {
    String size = path.parameters().getOrDefault("SIZE", "0");
    return size.length() > 18 || Long.parseLong(size) > Transaction.MAX_SIZE;
  }
}
