package dev.mailgw.lab.directory;

/** Which generation of Exchange Online's front end serves a connection. */
public enum FrontEnd {
  /** The classic one. */
  CLASSIC,
  /** The one that calls itself tcpproxy, seen since July 2025. */
  TCPPROXY
}
