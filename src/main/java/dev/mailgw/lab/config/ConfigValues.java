package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values that only the lab's configuration has. */
final class ConfigValues {

  private final Values values;

  ConfigValues(Values values) {
    this.values = values;
  }

  Optional<Integer> portBase(Text text) {
    if (text.value().matches("[0-9]{1,5}")) {
      int base = Integer.parseInt(text.value());
      if (base <= LabPorts.LARGEST_BASE) {
        return Optional.of(base);
      }
    }
    return values.wrong(text, "a number from 0 (free ports) to " + LabPorts.LARGEST_BASE);
  }

  /** Literals only: a name could mean another address at every start. */
  Optional<InetAddress> listenAddress(Text text) {
    if (text.value().matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      try {
        return Optional.of(InetAddress.ofLiteral(text.value()));
      } catch (IllegalArgumentException _) {
        return values.wrong(text, "an address like 127.0.0.1 or ::1");
      }
    }
    return values.wrong(text, "an address like 127.0.0.1 or ::1");
  }

  Set<LabProtocol> protocols(List<Text> texts) {
    Set<LabProtocol> protocols = EnumSet.noneOf(LabProtocol.class);
    for (Text text : texts) {
      Arrays.stream(LabProtocol.values())
          .filter(p -> p.label().equals(text.value()))
          .findFirst()
          .or(() -> values.wrong(text, "imap, pop or smtp"))
          .ifPresent(protocols::add);
    }
    return protocols;
  }
}
