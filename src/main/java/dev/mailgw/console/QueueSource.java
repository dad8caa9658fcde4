package dev.mailgw.console;

import dev.mailgw.spool.QueueDesk;
import java.time.InstantSource;

/**
 * The outbound queue that the console shows and works on.
 *
 * @param clock for ages
 */
public record QueueSource(QueueDesk desk, InstantSource clock) {}
