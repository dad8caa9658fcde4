/**
 * Builds the gateway and runs it: {@code Assembly} is the one place that says {@code new} for the
 * parts of the flow, in the flow's order; {@code Gateway} starts and stops them. Time, randomness
 * and the disk come in here and are handed down.
 */
package dev.mailgw.app;
