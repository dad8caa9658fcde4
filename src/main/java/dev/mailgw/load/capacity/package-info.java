/**
 * How much a path carries: looks for the load at which an objective breaks, says what breaks it,
 * and holds that against arithmetic.
 *
 * <p>Trials are run by others ({@link dev.mailgw.load.capacity.Trial}); what comes out are values.
 * {@link dev.mailgw.load.capacity.Calibration} tells how far the measuring itself can be trusted.
 * All values are immutable; a search belongs to one thread.
 */
package dev.mailgw.load.capacity;
