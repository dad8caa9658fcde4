package dev.mailgw.dispatch;

import dev.mailgw.alias.AliasId;

/**
 * An alias's way out.
 *
 * @param account whose limits it shares
 */
public record Route(AliasId alias, Transport transport, SendingAccount account) {}
