package dev.mailgw.alarm;

import java.time.Instant;

/**
 * An alarm that a reader knows of.
 *
 * @param at when it was told last
 */
public record Told(Alarm alarm, Instant at) {}
