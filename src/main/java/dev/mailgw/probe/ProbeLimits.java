package dev.mailgw.probe;

import java.time.Duration;

/**
 * How patient a probe is; both positive.
 *
 * @param timeout from its submission until it is given up
 * @param pause between two looks into the mailbox
 */
public record ProbeLimits(Duration timeout, Duration pause) {}
