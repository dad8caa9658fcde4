/**
 * When somebody has to be told that the gateway needs a person, and what.
 *
 * <p>{@link dev.mailgw.alarm.Snapshot} is how the gateway is at a moment; each {@link
 * dev.mailgw.alarm.Rule} finds its {@link dev.mailgw.alarm.Symptom}s in it; the {@link
 * dev.mailgw.alarm.AlarmBoard} turns those, round by round, into alarms that are pending, fire and
 * recover. What a reader was told is kept for each way apart ({@link dev.mailgw.alarm.Courier}):
 * each round compares what fires with what was told, so a notice that could not be handed over is
 * never out of date when it can, and however much goes wrong at once is one {@link
 * dev.mailgw.alarm.Notice}.
 *
 * <p>Knows neither files nor the network nor a clock.
 */
package dev.mailgw.alarm;
