package dev.mailgw.lab.config;

import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Binds where the lab listens and what its certificate says. */
final class NetworkReader {

  private static final Set<String> PORTS =
      Arrays.stream(LabPort.values()).map(LabPort::label).collect(Collectors.toUnmodifiableSet());

  private final Section top;
  private final ConfigValues values;

  NetworkReader(Section top, Values values) {
    this.top = top;
    this.values = new ConfigValues(values);
  }

  /** Empty only if there are problems. */
  Optional<LabNetwork> read() {
    Optional<Integer> base = top.text("portBase").map(values::portBase).orElse(Optional.of(10000));
    Optional<InetAddress> listen =
        top.text("listen")
            .map(values::listenAddress)
            .orElseGet(() -> Optional.of(InetAddress.ofLiteral("127.0.0.1")));
    Map<LabPort, Integer> ports = ports();
    var names = top.texts("certificateNames").stream().map(Text::value).toList();
    return base.flatMap(b -> listen.map(address -> new LabNetwork(address, b, ports, names)));
  }

  private Map<LabPort, Integer> ports() {
    Map<LabPort, Integer> ports = new EnumMap<>(LabPort.class);
    top.optionalSection("ports", PORTS)
        .ifPresent(section -> {
          for (LabPort port : LabPort.values()) {
            section
                .text(port.label())
                .flatMap(values::port)
                .ifPresent(number -> ports.put(port, number));
          }
        });
    return ports;
  }
}
