package dev.mailgw.probe;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;

/**
 * An alias whose way round is tried.
 *
 * @param address its own, from which probes are
 * @param to where they are sent, and from where they come into the alias's mailbox
 */
public record ProbedAlias(AliasId id, MailAddress address, MailAddress to) {}
