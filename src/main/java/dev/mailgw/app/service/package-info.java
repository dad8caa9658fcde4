/**
 * What a service manager and the gateway have with each other: telling systemd how it stands, and
 * installing it as a service of systemd or Windows. An installation is planned as a list of {@link
 * dev.mailgw.app.service.Step}s, which can be shown before, or instead of, being done.
 */
package dev.mailgw.app.service;
