/**
 * What can be told of the contact centre's own installation without asking it: release, external
 * URL and redirect URI, as far as the configuration tells them.
 */
package dev.mailgw.check.site;
