package dev.mailgw.lab.config;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Where the lab is reached and under which names. Immutable.
 *
 * @param listen where the servers listen; the lab's own interface stays on loopback
 * @param portBase from which the ports are counted, see {@link LabPorts#from(int)}
 * @param chosen single ports that are not counted from it; 0 for a free one
 * @param certificateNames more names for the servers' certificate than those of loopback
 */
public record LabNetwork(
    InetAddress listen, int portBase, Map<LabPort, Integer> chosen, List<String> certificateNames) {

  /** The names under which clients look for Office 365, for the certificate and a hosts file. */
  public static final List<String> OFFICE365_NAMES =
      List.of(
          "outlook.office365.com",
          "smtp.office365.com",
          "login.microsoftonline.com",
          "outlook.office.com",
          "login.windows.net",
          "*.office365.com");

  /** Where the lab's own interface stays when the others move to their protocols' ports. */
  private static final int OWN_INTERFACE = 10080;

  public LabNetwork {
    chosen = Map.copyOf(chosen);
    certificateNames = List.copyOf(certificateNames);
  }

  /** The ports that come of it. */
  public LabPorts ports() {
    return LabPorts.from(portBase, chosen);
  }

  /** The same at another address. */
  public LabNetwork withListen(InetAddress address) {
    return new LabNetwork(address, portBase, chosen, certificateNames);
  }

  /** The same counted from another base. */
  public LabNetwork withPortBase(int base) {
    return new LabNetwork(listen, base, chosen, certificateNames);
  }

  /** On the ports where clients look for Office 365; the lab's own interface on 10080. */
  public LabNetwork onStandardPorts() {
    Map<LabPort, Integer> standard = new EnumMap<>(LabPort.class);
    for (LabPort port : LabPort.values()) {
      standard.put(port, port == LabPort.API ? OWN_INTERFACE : port.standard());
    }
    return new LabNetwork(listen, portBase, standard, certificateNames);
  }

  /** With a certificate for the names of Office 365, too. */
  public LabNetwork asOffice365() {
    SequencedSet<String> names = new LinkedHashSet<>(certificateNames);
    names.addAll(OFFICE365_NAMES);
    return new LabNetwork(listen, portBase, chosen, List.copyOf(names));
  }
}
