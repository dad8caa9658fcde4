package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;

/**
 * To whom notices go.
 *
 * @param alias whose account and server send them
 */
public record NoticePolicy(MailAddress to, MailAddress from, AliasId alias) {}
