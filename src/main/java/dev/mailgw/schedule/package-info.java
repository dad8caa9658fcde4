/**
 * Runs cycles: with a fixed delay after the end of the last one, never overlapping per instance;
 * missed runs are dropped, not caught up.
 *
 * <p>What runs is a {@link dev.mailgw.schedule.Cycle}, which knows nothing of its schedule and can
 * be run by hand; {@code schedule.quartz} has the engine.
 */
package dev.mailgw.schedule;
