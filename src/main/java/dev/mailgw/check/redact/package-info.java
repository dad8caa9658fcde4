/**
 * Knows what tokens, keys and passwords look like, without knowing any: to take them out of what is
 * printed, and to find those that should not be there.
 */
package dev.mailgw.check.redact;
