package dev.mailgw.lab.entra;

import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.wire.WireLog;

/**
 * What a sign-in service can do without.
 *
 * @param state its memory
 * @param faults what goes wrong on purpose
 * @param log hears what clients don't
 */
public record EntraOptions(EntraState state, Faults faults, WireLog log, LoopLimit loops) {

  /** With the usual limit for loops. */
  public EntraOptions(EntraState state, Faults faults, WireLog log) {
    this(state, faults, log, LoopLimit.STANDARD);
  }
}
