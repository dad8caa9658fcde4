/**
 * Things going wrong on purpose: what ({@link dev.mailgw.lab.fault.Effect}), where ({@link
 * dev.mailgw.lab.fault.Point}), whom ({@link dev.mailgw.lab.fault.Whom}) and when ({@link
 * dev.mailgw.lab.fault.When}). The servers ask {@link dev.mailgw.lab.fault.Faults} at each point
 * they come to; with no fault in force that costs one look at an empty list. Chance is seeded: the
 * same requests in the same order meet the same faults.
 */
package dev.mailgw.lab.fault;
