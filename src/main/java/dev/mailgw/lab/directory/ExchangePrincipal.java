package dev.mailgw.lab.directory;

/** An application's service principal in Exchange Online ({@code New-ServicePrincipal}). */
public enum ExchangePrincipal {
  REGISTERED,
  /** Nobody has run the command. */
  MISSING,
  /** Made with the object id of the app registration, not that of the enterprise application. */
  WRONG_OBJECT_ID
}
