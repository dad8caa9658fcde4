package dev.mailgw.console;

import java.time.Instant;
import java.util.List;

/**
 * All tokens, as {@code GET /api/v1/tokens} shows them: the names here are the names there.
 * Durations are in the unit of their name, times RFC 3339; what is unknown is null.
 *
 * @param now when this was put together
 * @param running whether the gateway told it, and not only its store and configuration
 */
public record TokensView(Instant now, boolean running, List<TokenView> tokens) {}
