package dev.mailgw.submit;

/**
 * How much one mail may be.
 *
 * @param recipients of one mail, copies among them
 * @param size octets of the whole mail with CRLF line ends; 0 for no limit
 * @param bodySize octets of its body beyond which the log says so; 0 for no limit
 */
public record SubmissionLimits(int recipients, long size, long bodySize) {}
