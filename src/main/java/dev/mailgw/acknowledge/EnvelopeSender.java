package dev.mailgw.acknowledge;

/** The return path of an acknowledgement. */
public enum EnvelopeSender {
  /** The alias: Exchange Online takes no mail with another one from its account. */
  ALIAS,
  /** The null return path, as RFC 3834 §3.3 prefers it, for servers that take it. */
  NULL
}
