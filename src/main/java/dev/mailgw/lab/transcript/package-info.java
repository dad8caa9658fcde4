/**
 * What went over each connection, to be read afterwards: the lines of both sides with their times,
 * message bytes only counted, and secrets never kept. A client's line is shown only as far as it is
 * understood: whatever a sign-in dialogue or an unknown command brings is replaced by a mark.
 *
 * <p>Bounded: of each session the head and the tail are kept, of each server the latest sessions
 * and those that are open.
 */
package dev.mailgw.lab.transcript;
