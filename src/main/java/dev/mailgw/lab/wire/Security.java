package dev.mailgw.lab.wire;

/** How a port becomes secret. */
public enum Security {
  /** TLS from the first byte (RFC 8314). */
  IMPLICIT,
  /** In the clear until the client asks for TLS (STARTTLS, STLS). */
  STARTTLS
}
