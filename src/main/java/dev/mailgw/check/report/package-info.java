/** A report for people and for programs that watch: each form a pure function of the report. */
package dev.mailgw.check.report;
