package dev.mailgw.console;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Rest;
import dev.mailgw.spool.QueueDesk;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The outbound queue that the console shows and works on.
 *
 * @param rests why nothing of an alias is sent now; empty if nothing is in the way
 * @param clock for ages
 */
public record QueueSource(
    QueueDesk desk, Supplier<Map<AliasId, Optional<Rest>>> rests, InstantSource clock) {}
