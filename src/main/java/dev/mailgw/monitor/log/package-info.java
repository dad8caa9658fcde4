/**
 * The log: one line per thing that happened, and where the lines go.
 *
 * <p>{@link dev.mailgw.monitor.log.EventLog} words the stations' events; {@link
 * dev.mailgw.monitor.log.LogSetup} sends every line to standard error and, if wanted, to a file
 * that is rolled, as text or as JSON. Standard output stays free for results.
 *
 * <p>Secrets can't reach a logger because they are of a type that doesn't print; {@link
 * dev.mailgw.monitor.log.Mask} is the last line of defence, for what a server or a library says.
 */
package dev.mailgw.monitor.log;
