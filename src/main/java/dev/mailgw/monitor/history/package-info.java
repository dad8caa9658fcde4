/**
 * What was in the last hours: how long visits and deliveries took, minute by minute, and what
 * failed of what cause. It is kept in memory, is bounded whatever the number of aliases, and begins
 * anew with the gateway.
 */
package dev.mailgw.monitor.history;
