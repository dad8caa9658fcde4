package dev.mailgw.lab.directory;

import java.util.Set;

/**
 * The permissions of Exchange Online to which somebody has consented for an application, in their
 * own spelling, for instance {@code IMAP.AccessAsUser.All}.
 *
 * @param delegated what it may do for a user
 * @param roles what it may do by itself
 */
public record Consents(Set<String> delegated, Set<String> roles) {

  public static final Consents ALL =
      new Consents(
          Set.of("IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send"),
          Set.of("IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp"));

  public Consents {
    delegated = Set.copyOf(delegated);
    roles = Set.copyOf(roles);
  }
}
