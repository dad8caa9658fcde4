package dev.mailgw.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * What an operator's monitor shows of an instance.
 *
 * @param running whether a run is under way
 * @param started when the instance was started
 * @param due when the run that is ahead, or under way, was to begin
 * @param lastRun when the last run began; empty if none has
 * @param runs how many have ended
 * @param failures how many of those ended with an exception
 */
public record InstanceState(
    String name,
    boolean running,
    Instant started,
    Instant due,
    Optional<Instant> lastRun,
    long runs,
    long failures) {}
