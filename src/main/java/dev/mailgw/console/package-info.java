/**
 * HTTP for people and monitors: metrics, health, status as JSON, the console's pages, the reload,
 * and the sign-in of users.
 *
 * <p>It only reads, but for its {@code POST}s, which want the admin token, or, where none is set, a
 * request that no other site's page can have made. A sign-in is bound to the browser in which it
 * began by a cookie ({@code SameSite=Lax}: the answer must come by GET), and to its beginning by
 * state, nonce and PKCE. Bound to loopback it answers only to loopback's names, so that a rebound
 * DNS name shows nothing to a stranger's script. Each answer carries headers that keep a browser
 * from running anything but the console's own files.
 *
 * <p>A page is {@code frame.html} around a file of its name, with a script of that name; what the
 * pages ask for again and again is as long with thousands of aliases as with few. {@code
 * openapi.json} describes each route; a test holds the two together.
 *
 * <p>What it shows comes through {@link dev.mailgw.console.StatusSource} and {@link
 * dev.mailgw.console.ConsoleSources}; of the stations it knows {@code oauth.signin} and, for mail
 * to be sent, {@code submit}.
 */
package dev.mailgw.console;
