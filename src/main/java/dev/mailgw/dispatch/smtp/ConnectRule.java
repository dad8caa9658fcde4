package dev.mailgw.dispatch.smtp;

import dev.mailgw.dispatch.EnhancedStatus;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Why a connection could not be used, with the code of RFC 3463 §3.5 or §3.8. */
enum ConnectRule {
  HOST_UNKNOWN(
      "host-unknown", 4, 3, "the name has no address", "check the host name and the machine's DNS"),
  PORT_BLOCKED(
      "port-blocked",
      4,
      1,
      "can't connect",
      "open the port in the firewalls between here and there"),
  UNTRUSTED(
      "tls-untrusted",
      7,
      5,
      "the certificate is not believed",
      "put its issuer into the trust store; if a proxy opens TLS on the way, exempt this host"),
  TLS(
      "tls-failed",
      7,
      5,
      "TLS failed",
      "check that the server speaks TLS 1.2 or newer there, and when: from the first byte or after"
          + " STARTTLS"),
  NO_STARTTLS(
      "starttls-missing",
      7,
      4,
      "no STARTTLS is offered, and without it no token is sent",
      "check the port (587), and that no device on the way removes STARTTLS"),
  NO_XOAUTH2(
      "xoauth2-missing",
      7,
      4,
      "XOAUTH2 is not offered",
      "check that this is the submission server (smtp.office365.com)"),
  BROKEN(
      "connection-lost",
      4,
      2,
      "the connection broke before sign-in was done",
      "tried again; if it goes on, look at what is between here and there");

  private final String cause;
  private final int subject;
  private final int detail;
  private final String meaning;
  private final String cure;

  ConnectRule(String cause, int subject, int detail, String meaning, String cure) {
    this.cause = cause;
    this.subject = subject;
    this.detail = detail;
    this.meaning = meaning;
    this.cure = cure;
  }

  static ConnectRule ofConnect(IOException thrown) {
    return thrown instanceof UnknownHostException ? HOST_UNKNOWN : PORT_BLOCKED;
  }

  static ConnectRule ofHandshake(IOException thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof CertificateException || each instanceof CertPathValidatorException) {
        return UNTRUSTED;
      }
    }
    return thrown instanceof SSLException ? TLS : BROKEN;
  }

  String cause() {
    return cause;
  }

  EnhancedStatus status() {
    return new EnhancedStatus(4, subject, detail);
  }

  String meaning() {
    return meaning;
  }

  String cure() {
    return cure;
  }
}
