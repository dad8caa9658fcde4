package dev.mailgw.probe;

import dev.mailgw.alias.AliasId;

/**
 * A probe in the mailbox in which it is awaited; in another one it has not arrived.
 *
 * @param alias whose mailbox it is
 * @param id the probe's own
 */
public record ProbeName(AliasId alias, String id) {}
