package dev.mailgw.lab.entra;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who a token can be for, with the permissions the tenant's administrator has consented to.
 *
 * @param names its application ID URIs and its application id
 * @param delegated what a user may let an application do
 * @param roles what an application may do by itself
 */
record Resource(List<String> names, List<String> delegated, Set<String> roles) {

  static final Resource EXCHANGE =
      new Resource(
          List.of(
              "https://outlook.office.com",
              "https://outlook.office365.com",
              "00000002-0000-0ff1-ce00-000000000000"),
          List.of("IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send"),
          Set.of("IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp"));

  /**
   * Here because asking Graph for the mail permissions is a common mistake: its tokens are in
   * order, but no mail server takes them.
   */
  static final Resource GRAPH =
      new Resource(
          List.of("https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000"),
          List.of("IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send", "User.Read"),
          Set.of());

  /** The resource of this name, in any case of letters. */
  static Optional<Resource> named(String uri) {
    String name = uri.toLowerCase(Locale.ROOT);
    return List.of(EXCHANGE, GRAPH).stream().filter(r -> r.names.contains(name)).findFirst();
  }

  /** The permission in its own spelling, if it is one of this resource and consented to. */
  Optional<String> delegated(String permission) {
    return delegated.stream().filter(permission::equalsIgnoreCase).findFirst();
  }
}
