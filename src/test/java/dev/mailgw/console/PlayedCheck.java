package dev.mailgw.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check with one finding. */
final class PlayedCheck implements CheckDesk {

  private final List<String> done;
  private volatile boolean ran;

  PlayedCheck(List<String> done) {
    this.done = done;
  }

  @Override
  public List<String> run() {
    done.add("/api/v1/check");
    ran = true;
    return List.of();
  }

  @Override
  public Optional<Object> last() {
    return ran
        ? Optional.of(
            Map.of(
                "status",
                "failed",
                "causes",
                List.of("imap-disabled"),
                "at",
                "2026-11-22T08:00:00Z",
                "machine",
                "gw1",
                "role",
                "both",
                "checks",
                List.of(row("3.2", "ok", List.of()), row("4.1", "failed", List.of(subject())))))
        : Optional.empty();
  }

  @Override
  public Optional<String> page() {
    return ran ? Optional.of("<!doctype html><title>Check</title><p>the report") : Optional.empty();
  }

  private static Map<String, Object> row(String id, String status, List<Object> subjects) {
    return Map.of(
        "id",
        id,
        "title",
        "A row",
        "status",
        status,
        "because",
        "",
        "cause",
        "",
        "cure",
        "",
        "evidence",
        List.of(),
        "seconds",
        0.1,
        "subjects",
        subjects);
  }

  private static Map<String, Object> subject() {
    return Map.of(
        "subject",
        "sales",
        "status",
        "failed",
        "because",
        "",
        "cause",
        "imap-disabled",
        "who",
        "an administrator",
        "detail",
        "<b>no</b>",
        "cure",
        "switch IMAP on",
        "reference",
        "",
        "evidence",
        List.of("NO AUTHENTICATE failed."),
        "seconds",
        0.1);
  }
}
