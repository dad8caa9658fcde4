package dev.mailgw.check.report;

import dev.mailgw.check.redact.SecretShape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cure with its commands in code type, so that a click selects one whole. */
final class CureMarkup {

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:Set|Get|Add|New|Remove)-[A-Z]\\w+(?: -[A-Z]\\w+(?: (?!-)[^\\s,;()]+)?)*"
              + "|mailgw [a-z]+(?: (?:--)?[a-z][a-z-]*(?<!-))*(?=\\)|,|;|$)|w32tm /resync");

  private CureMarkup() {}

  static String of(String cure) {
    String text = SecretShape.mask(cure);
    StringBuilder out = new StringBuilder();
    Matcher command = COMMAND.matcher(text);
    int end = 0;
    while (command.find()) {
      out.append(Markup.escaped(text.substring(end, command.start())));
      out.append("<code>").append(Markup.escaped(command.group())).append("</code>");
      end = command.end();
    }
    return out.append(Markup.escaped(text.substring(end))).toString();
  }
}
