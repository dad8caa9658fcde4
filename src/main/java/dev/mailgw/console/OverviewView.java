package dev.mailgw.console;

import dev.mailgw.console.StatusView.InstanceView;
import dev.mailgw.console.StatusView.QueueView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The gateway at a glance, as {@code GET /api/v1/overview} shows it; as long with many aliases as
 * with few.
 *
 * @param counts of the aliases, by how their mail flows
 * @param worst the aliases that are in trouble, else those whose last success is oldest
 * @param tokens of the accounts, by state
 * @param failing the tokens that are not good
 * @param restCount of how many aliases nothing is sent now
 * @param rests some of them
 * @param blame what failed in the last hour, the most frequent first
 * @param history whether there is one
 */
record OverviewView(
    String version,
    Instant started,
    String profile,
    Verdict verdict,
    Map<String, Long> counts,
    List<AliasLine> worst,
    List<QueueView> queue,
    Map<String, Long> tokens,
    List<TokenView> failing,
    int restCount,
    List<RestView> rests,
    List<BlameView> blame,
    List<InstanceView> instances,
    boolean history) {}
