package dev.mailgw.lab;

import dev.mailgw.lab.config.LabPorts;
import java.io.IOException;

/** What to do where only an administrator may listen on the low ports. */
final class Privilege {

  private Privilege() {}

  /** The same failure, with the cure if it is for want of a right. */
  static IOException explained(IOException failure, LabPorts ports) {
    boolean denied = String.valueOf(failure.getMessage()).contains("Permission denied");
    if (!denied || !ports.needsPrivilege()) {
      return failure;
    }
    return new IOException(
        failure.getMessage()
            + "; ports below 1024 need a right: run it as an administrator, or once"
            + " 'sudo sysctl net.ipv4.ip_unprivileged_port_start=110', or give it to the JDK with"
            + " 'sudo setcap cap_net_bind_service=+ep JDK/bin/java', or start it under authbind, or"
            + " redirect the ports with a firewall rule to those of --port-base",
        failure);
  }
}
