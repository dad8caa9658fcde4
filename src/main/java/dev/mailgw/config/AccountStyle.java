package dev.mailgw.config;

import dev.mailgw.oauth.OAuthAccount;
import java.util.List;
import java.util.Locale;

/** How an e-mail account serves mailboxes, as far as its aliases tell. */
public enum AccountStyle {
  /** One alias, whose mailbox is the account's own. */
  MAILBOX,
  /**
   * Several aliases, or the mailbox of somebody else: the account has been given rights to them.
   */
  SHARED,
  /** No alias has the account. */
  UNUSED;

  /** The style of one account. */
  public static AccountStyle of(OAuthAccount account, List<AliasSettings> aliases) {
    List<AliasSettings> own =
        aliases.stream().filter(alias -> alias.account().equals(account.id())).toList();
    if (own.isEmpty()) {
      return UNUSED;
    }
    boolean itself =
        own.size() == 1 && own.getFirst().incoming().user().equalsIgnoreCase(account.user());
    return itself ? MAILBOX : SHARED;
  }

  /** The name as it stands in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
