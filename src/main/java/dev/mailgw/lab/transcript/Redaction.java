package dev.mailgw.lab.transcript;

import java.util.Locale;
import java.util.Set;

/**
 * What of a client's lines may be kept. Follows the dialogue, for a line says by itself not whether
 * it is a command or a password. Belongs to one thread at a time.
 */
final class Redaction {

  private static final Set<String> MECHANISMS =
      Set.of("XOAUTH2", "OAUTHBEARER", "PLAIN", "LOGIN", "NTLM", "GSSAPI", "CRAM-MD5");
  private static final String UNKNOWN = "<no command that is known>";

  private final Grammar grammar;
  private boolean dialogue;
  private boolean behindLiteral;

  Redaction(Grammar grammar) {
    this.grammar = grammar;
  }

  /** The client's next line as it may be kept. */
  String client(String line) {
    boolean continued = behindLiteral && grammar.tagged();
    behindLiteral = false;
    if (dialogue) {
      return Secrets.response(line);
    }
    return continued ? Secrets.scrubbed(line) : command(line);
  }

  /** The client has sent data of announced length. */
  void literal() {
    behindLiteral = true;
  }

  /** What the server says may end a dialogue. */
  void server(String line) {
    dialogue = dialogue && !grammar.endsDialogue(line);
  }

  private String command(String line) {
    String tag = grammar.tagOf(line);
    String rest = line.substring(tag.length());
    String verb = rest.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "AUTH", "AUTHENTICATE" -> tag + signIn(rest, verb);
      case "LOGIN", "APOP", "PASS" -> {
        dialogue = true;
        yield tag + verb + (rest.length() > verb.length() ? " " + Secrets.HIDDEN : "");
      }
      case "USER" -> verb + " " + Secrets.name(rest.substring(verb.length()).strip());
      default -> grammar.knows(verb) ? Secrets.scrubbed(line) : UNKNOWN;
    };
  }

  private String signIn(String rest, String verb) {
    dialogue = true;
    String[] words = rest.split(" +", 3);
    if (words.length == 1) {
      return verb;
    }
    String mechanism = words[1].toUpperCase(Locale.ROOT);
    String said = verb + " " + (MECHANISMS.contains(mechanism) ? mechanism : Secrets.HIDDEN);
    return words.length == 2 ? said : said + " " + Secrets.response(words[2]);
  }
}
