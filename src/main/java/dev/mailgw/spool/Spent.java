package dev.mailgw.spool;

import java.time.Instant;

/**
 * What an account sent in one second.
 *
 * @param at to the second
 */
public record Spent(Instant at, int messages, int recipients) {}
