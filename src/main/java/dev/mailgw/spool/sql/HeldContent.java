package dev.mailgw.spool.sql;

import dev.mailgw.spool.segment.Place;

/**
 * Content of a received mail that lies in a segment.
 *
 * @param mail its number in the database
 * @param sha256 of the content, in hex
 */
public record HeldContent(long mail, Place place, String sha256) {}
