package dev.mailgw.console;

/**
 * Whether who asks may change something, as {@code GET /api/v1/access} shows it.
 *
 * @param token whether that takes the admin token
 * @param why not; empty text if so
 */
record AccessView(boolean mayChange, boolean token, String why) {}
