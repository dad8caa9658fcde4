/**
 * What happened: the port on which the stations tell it, and the values that travel over it.
 *
 * <p>Stations publish, listeners only listen: nothing that a listener does or fails to do changes
 * the mail's way. Labels are bounded by the configuration; an address, message id or host never
 * becomes one.
 *
 * <p>{@link dev.mailgw.monitor.PhaseTimer} charges each moment to exactly one phase, so phases add
 * up to the whole by construction.
 */
package dev.mailgw.monitor;
