package dev.mailgw.lab.tls;

/** What is wrong with a server's certificate. */
public enum CertificateFlaw {
  EXPIRED,
  /** By an authority that nobody trusts, as a proxy that looks into TLS would present it. */
  OTHER_AUTHORITY,
  WRONG_NAME
}
