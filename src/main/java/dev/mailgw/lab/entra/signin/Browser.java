package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * By what a browser is recognized.
 *
 * @param context a secret that the lab has given to it, so that nobody else can send its forms
 * @param session of those who have signed in with it
 * @param privateWindow whether the workstation's sign-in does not reach it
 */
record Browser(String context, Optional<String> session, boolean privateWindow) {

  /** What its forms must carry; other sites can't know it. */
  String canary() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(("canary " + context).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What the forms of a visit with it carry. */
  FormKeys keys(Visit visit) {
    return new FormKeys(canary(), visit.id());
  }

  /** Refuses a form that this browser was not given. */
  void check(Parameters form) throws Stop {
    byte[] presented = form.find("canary").orElse("").getBytes(UTF_8);
    if (!MessageDigest.isEqual(presented, canary().getBytes(UTF_8))) {
      throw Trouble.FLOW_EXPIRED.stop();
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return privateWindow ? "Browser[private window]" : "Browser[]";
  }
}
