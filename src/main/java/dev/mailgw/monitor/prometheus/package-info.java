/**
 * The meters: gateway events in, Prometheus text out.
 *
 * <p>Every meter of the gateway is named {@code mailgw_…}, has a help text, a base unit in its name
 * and labels that the configuration bounds; {@link dev.mailgw.monitor.prometheus.Labels} turns any
 * other label value into {@code other}. Durations are summed in whole nanoseconds, so the phases of
 * a protocol sum up to its cycles.
 *
 * <p>The process's own meters ({@code jvm_…}, {@code process_…}, {@code system_…}) come from
 * Micrometer's binders, renamed where their names break the rules that {@code promtool check
 * metrics} holds.
 */
package dev.mailgw.monitor.prometheus;
