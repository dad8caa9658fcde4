/**
 * HTTP for people and monitors: metrics, health, status as JSON, one page, and the reload.
 *
 * <p>It only reads, but for {@code POST /-/reload}, which wants the admin token, or, where none is
 * set, a request that no other site's page can have made. Bound to loopback it answers only to
 * loopback's names, so that a rebound DNS name shows nothing to a stranger's script. Each answer
 * carries headers that keep a browser from running anything but the console's own files.
 *
 * <p>What it shows comes through {@link dev.mailgw.console.StatusSource} and {@link
 * dev.mailgw.console.ConsoleSources}; it knows no station.
 */
package dev.mailgw.console;
