package dev.mailgw.check.mailbox;

import dev.mailgw.check.Sleeper;
import dev.mailgw.monitor.Ticker;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/**
 * What sessions need of the machine.
 *
 * @param trust which authorities are believed
 * @param helloName what this machine calls itself to SMTP (RFC 5321 §4.1.1.1)
 * @param clock for the date of mail
 * @param ticker for durations
 * @param random for the marks of mail; safe for use by several threads
 */
public record Means(
    SSLContext trust,
    String helloName,
    InstantSource clock,
    Ticker ticker,
    Sleeper sleeper,
    RandomGenerator random) {}
