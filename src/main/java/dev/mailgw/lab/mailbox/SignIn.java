package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.fault.DeadTokens;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.BearerVerifier.BadToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what a client sends for XOAUTH2: base64 of {@code user=…^Aauth=Bearer …^A^A}. Safe for use
 * by several threads.
 */
public final class SignIn {

  private static final Pattern RESPONSE =
      Pattern.compile("user=([^\u0001]+)\u0001auth=Bearer ([^\u0001]+)\u0001\u0001");

  private final BearerVerifier verifier;
  private final AccessRules rules;
  private final LabProtocol protocol;
  private final DeadTokens dead;

  public SignIn(BearerVerifier verifier, AccessRules rules, LabProtocol protocol, DeadTokens dead) {
    this.verifier = verifier;
    this.rules = rules;
    this.protocol = protocol;
    this.dead = dead;
  }

  /** What comes of it. */
  public Access attempt(String base64) {
    String response;
    try {
      response = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return new Refused("XOAUTH2 response is not base64");
    }
    Matcher parts = RESPONSE.matcher(response);
    if (!parts.matches()) {
      return new Refused("XOAUTH2 response is not of the form user=…^Aauth=Bearer …^A^A");
    }
    return decide(parts.group(1), parts.group(2));
  }

  private Access decide(String user, String token) {
    try {
      Bearer bearer = verifier.verify(token);
      return dead.contains(bearer.mark())
          ? new Refused("token for " + user + " has died before its time")
          : rules.decide(bearer, protocol, user);
    } catch (BadToken e) {
      return new Refused("token for " + user + " is not in order: " + e.getMessage());
    }
  }
}
