package dev.mailgw.lab.witness;

import dev.mailgw.lab.limit.Limits;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What holds in the lab at this moment, by which clients are measured.
 *
 * @param limits in force
 * @param tokenLife the shortest that an access token has
 */
public record Terms(Supplier<Limits> limits, Supplier<Duration> tokenLife) {

  /** The limit in force, or Office 365's where the lab enforces none. */
  static int orOffice365(int inForce, int office365) {
    return inForce > 0 ? inForce : office365;
  }
}
