package dev.mailgw.triage;

import dev.mailgw.message.AddressField;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the final delivery wrote down as the envelope's sender (RFC 5321 §4.4), or that it wrote
 * down nothing. Only the topmost field is that server's.
 *
 * @param isNull whether it is the null path, or what some servers write instead of it
 * @param addresses the address, if there is one
 */
record ReturnPath(boolean isNull, List<MailAddress> addresses) {

  private static final List<String> WRITTEN_FOR_NULL =
      List.of("", "null", "mailer-daemon", "mail-daemon");

  private static final Pattern DRESS = Pattern.compile("[<>\\s]");

  static ReturnPath of(MessageHeader header) {
    return header
        .first("Return-Path")
        .map(ReturnPath::parse)
        .orElse(new ReturnPath(false, List.of()));
  }

  private static ReturnPath parse(String value) {
    List<MailAddress> addresses =
        AddressField.parse(value).stream().map(named -> named.address()).toList();
    String bare = DRESS.matcher(value).replaceAll("").toLowerCase(Locale.ROOT);
    String local = addresses.isEmpty() ? bare : addresses.getFirst().localPart();
    return new ReturnPath(WRITTEN_FOR_NULL.contains(local.toLowerCase(Locale.ROOT)), addresses);
  }
}
