package dev.mailgw.spool;

import java.util.Optional;

/**
 * What became of an inbound mail.
 *
 * @param mail the mail judged
 * @param verdict kebab-case: what kind of mail it is
 * @param notAnswered why there is no reply, kebab-case; {@code none} if there is one
 * @param reply the acknowledgement to queue with it
 */
public record Settlement(
    QueueId mail, String verdict, String notAnswered, Optional<OutboundDraft> reply) {}
