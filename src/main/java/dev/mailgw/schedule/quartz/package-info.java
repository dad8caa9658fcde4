/**
 * The schedule's engine: Quartz with its store in memory and our own virtual threads.
 *
 * <p>Quartz only says when. A run plans the next one when it ends, so the delay lies between runs,
 * they can't overlap, and there is never more than one run ahead that could be missed: a machine
 * that slept makes one run up, not all. Quartz goes by the system's time of day, so a step of that
 * clock moves the run that is ahead.
 */
package dev.mailgw.schedule.quartz;
