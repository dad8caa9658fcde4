package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.yaml.LabConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the lab consists of. Immutable.
 *
 * @param listen where the servers listen; the lab's own interface stays on loopback
 * @param portBase from which the ports are counted, see {@link LabPorts#from}
 * @param dataDirectory where the certificate authority is kept
 * @param certificateNames more names for the servers' certificate than those of loopback
 * @param policy what holds for the whole tenant at the start
 * @param limits at the start
 * @param signedIn who has signed in already
 */
public record LabConfig(
    Tenant tenant,
    InetAddress listen,
    int portBase,
    Path dataDirectory,
    List<String> certificateNames,
    TenantPolicy policy,
    Limits limits,
    List<Application> clients,
    List<LabUser> users,
    List<SignedIn> signedIn) {

  public LabConfig {
    certificateNames = List.copyOf(certificateNames);
    clients = List.copyOf(clients);
    users = List.copyOf(users);
    signedIn = List.copyOf(signedIn);
  }

  /** The sample tenant: what {@code conf/lab.yaml} says, for use without any file. */
  public static LabConfig builtIn() {
    return SampleTenant.config();
  }

  /**
   * Reads a file. Relative paths in it start at its own folder.
   *
   * @throws LabConfigException if it says something wrong; tells all of it
   * @throws IOException if it can't be read
   */
  public static LabConfig load(Path file) throws LabConfigException, IOException {
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    return LabConfigReader.read(file.toString(), folder, Files.readString(file));
  }

  /** The same with other ports. */
  public LabConfig withPortBase(int base) {
    return new LabConfig(
        tenant,
        listen,
        base,
        dataDirectory,
        certificateNames,
        policy,
        limits,
        clients,
        users,
        signedIn);
  }

  /** The same with another data directory. */
  public LabConfig withDataDirectory(Path directory) {
    return new LabConfig(
        tenant,
        listen,
        portBase,
        directory,
        certificateNames,
        policy,
        limits,
        clients,
        users,
        signedIn);
  }

  public LabPorts ports() {
    return LabPorts.from(portBase);
  }

  /** Without passwords and secrets. */
  @Override
  public String toString() {
    return "LabConfig[%s, %d clients, %d users, port base %d]"
        .formatted(tenant.domain(), clients.size(), users.size(), portBase);
  }
}
