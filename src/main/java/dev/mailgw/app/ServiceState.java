package dev.mailgw.app;

import java.util.Locale;

/** What a service instance does now. */
enum ServiceState {
  /** A run is under way; also the last one of an instance that was just stopped. */
  RUNNING,
  /** Between two runs. */
  WAITING,
  /** Not started, or stopped on purpose. */
  STOPPED,
  /** Its last run broke. */
  FAILED;

  /** The name as it stands in metrics and JSON. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
