package dev.mailgw.monitor;

import dev.mailgw.alias.AliasId;

/**
 * How many exception mails of one alias and kind wait for a person.
 *
 * @param kind kebab-case
 */
public record WaitingExceptions(AliasId alias, String kind, long count) {}
