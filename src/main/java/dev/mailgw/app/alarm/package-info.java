/**
 * What alarms need of the machine: the data directory's disk, a file that outlives a restart, the
 * webhook, the log.
 */
package dev.mailgw.app.alarm;
