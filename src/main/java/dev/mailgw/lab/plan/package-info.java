/**
 * Fault plans: one named trouble each, as a file that a person can read. A {@link
 * dev.mailgw.lab.plan.Plan} says how the tenant is changed, which faults come into force and what
 * the clock does; {@link dev.mailgw.lab.plan.PlanBook} holds those that are shipped and reads
 * others; {@link dev.mailgw.lab.plan.PlanRunner} puts them into force on a running lab and takes
 * them back. Causes are ids as plain text: the lab does not know the gateway's catalogue.
 */
package dev.mailgw.lab.plan;
