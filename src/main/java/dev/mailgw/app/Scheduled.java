package dev.mailgw.app;

import dev.mailgw.schedule.Cycle;
import java.time.Duration;

/** A cycle with its name and the pause between its runs. */
record Scheduled(String name, Cycle cycle, Duration delay) {}
