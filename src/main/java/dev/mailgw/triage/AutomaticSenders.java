package dev.mailgw.triage;

import dev.mailgw.message.MailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows addresses that no person reads by their local part (RFC 3834 §2, RFC 2142). */
final class AutomaticSenders {

  private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9]");

  private static final Set<String> DAEMONS =
      Set.of(
          "mailerdaemon",
          "maildaemon",
          "mdaemon",
          "daemon",
          "postmaster",
          "mailsystem",
          "maildeliverysystem",
          "maildeliverysubsystem",
          "bounce",
          "bounces");

  private static final Set<String> ROBOTS =
      Set.of(
          "root",
          "nobody",
          "listserv",
          "majordomo",
          "mailman",
          "sympa",
          "autoreply",
          "autoresponder",
          "autoresponse");

  private static final List<String> SAY_SO =
      List.of(
          "noreply",
          "donotreply",
          "dontreply",
          "noresponse",
          "nepasrepondre",
          "noresponder",
          "naoresponda",
          "naoresponder",
          "nonrispondere",
          "nichtantworten",
          "keineantwort",
          "nietantwoorden",
          "svaraej",
          "mailerdaemon");

  private AutomaticSenders() {}

  /** A mail system's own address: what comes from there is about other mail. */
  static boolean isDaemon(MailAddress address) {
    return DAEMONS.contains(plain(address));
  }

  /** An address of a program, or one that says that it takes no answer. */
  static boolean isAutomatic(MailAddress address) {
    String plain = plain(address);
    return isDaemon(address) || ROBOTS.contains(plain) || SAY_SO.stream().anyMatch(plain::contains);
  }

  /** An address by which a mailing list is run. */
  static boolean isListOwner(MailAddress address) {
    String local = address.localPart().toLowerCase(Locale.ROOT);
    return local.startsWith("owner-")
        || local.endsWith("-owner")
        || local.endsWith("-request")
        || local.endsWith("-bounces")
        || local.contains("-bounces+");
  }

  private static String plain(MailAddress address) {
    return NOT_PLAIN.matcher(address.localPart().toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
