package dev.mailgw.check.reach;

import dev.mailgw.check.Sleeper;
import dev.mailgw.monitor.Ticker;
import java.time.InstantSource;

/**
 * With what a look is taken.
 *
 * @param clock of this machine, which is compared with the sign-in service's and with the time of
 *     certificates
 */
public record Instruments(Resolver resolver, InstantSource clock, Ticker ticker, Sleeper sleeper) {}
