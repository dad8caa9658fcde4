/**
 * A report for people and for programs that watch: each form a pure function of the report and the
 * catalogue. What is wrong comes first, the same cause once, with what cures it and who can;
 * nothing that looks like a token passes.
 */
package dev.mailgw.check.report;
