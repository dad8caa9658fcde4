package dev.mailgw.lab.witness;

/**
 * Whether a client keeps to a rule.
 *
 * @param client its address, then the application's id, or in parentheses what it calls itself
 * @param rule the rule's id
 * @param ok false for a breach
 * @param evidence counted, in one line; {@code no occasion} if there was none
 */
public record Verdict(String client, String rule, boolean ok, String evidence) {}
