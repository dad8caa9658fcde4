/**
 * The gateway's own events in JDK Flight Recorder: {@code dev.mailgw.Cycle}, {@code
 * dev.mailgw.Phase}, {@code dev.mailgw.Delivery} and {@code dev.mailgw.TokenRequest}.
 *
 * <p>They are written when the work is over, so a moment and a duration are fields of their own;
 * the number of the cycle is the one in the log. While no recording runs, nothing is computed.
 */
package dev.mailgw.monitor.jfr;
