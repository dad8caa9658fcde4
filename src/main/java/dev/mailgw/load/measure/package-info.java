/**
 * Listens to a gateway, to the servers' side and to the machine while a plan runs, and adds up what
 * they tell.
 *
 * <p>Mail is an open model: its age counts from the moment that it was due, whatever kept it from
 * its mailbox or from being fetched, and mail that never came is counted and not left out.
 *
 * <p>Timings besides those that {@code LoadReport.Run} names: {@code age.withWaiting}, which is
 * {@code age} with the mail that had not come at the end, as old as it was then (so its greatest
 * values are lower bounds); {@code visit.interval} from one visit's beginning to the next one's;
 * {@code lateness.run} of the scheduler; {@code lateness.place} for a place below the limits on
 * visits; {@code send}, a whole submission.
 *
 * <p>Values: {@code retrieved}, {@code duplicates.recognised}, {@code bytes}, {@code roundTrips} as
 * the visits told; {@code arrived}, {@code stored}, {@code missing} of the mail that was due;
 * {@code duplicates}, stored once more than they came; {@code unexpected}, stored and never sent;
 * {@code visits} with {@code visits.failed} among them (and {@code visits.failed.CAUSE} of those),
 * {@code visits.skipped} besides, {@code visits.late}; {@code sent}, {@code sent.attempts}, {@code
 * sent.deferred} and the like; {@code backlog.max} and {@code backlog.end} of the time line; and
 * {@code retrieved.perHour}, {@code sent.perHour}, {@code roundTrips.perVisit}.
 */
package dev.mailgw.load.measure;
