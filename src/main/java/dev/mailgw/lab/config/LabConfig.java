package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.mail.ArrivalPlan;
import dev.mailgw.lab.smtp.Variants;
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
 * @param policy what holds for the whole tenant at the start
 * @param people who is in it at the start
 * @param limits at the start
 * @param time at the start
 * @param submission what SMTP does where Exchange Online does one thing and the other
 * @param arrivals mail that comes by itself from the start, to everyone
 * @param dataDirectory where the certificate authority is kept
 */
public record LabConfig(
    Tenant tenant,
    TenantPolicy policy,
    LabPeople people,
    Limits limits,
    LabTime time,
    LabNetwork network,
    Variants submission,
    Optional<ArrivalPlan> arrivals,
    Path dataDirectory) {

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

  /** The same with other ports; single ones that the file sets stay. */
  public LabConfig withPortBase(int base) {
    return withNetwork(network.withPortBase(base));
  }

  /** The same at another place. */
  public LabConfig withNetwork(LabNetwork other) {
    return new LabConfig(
        tenant, policy, people, limits, time, other, submission, arrivals, dataDirectory);
  }

  /** The same with another data directory. */
  public LabConfig withDataDirectory(Path directory) {
    return new LabConfig(
        tenant, policy, people, limits, time, network, submission, arrivals, directory);
  }

  /** The same with other limits. */
  public LabConfig withLimits(Limits other) {
    return new LabConfig(
        tenant, policy, people, other, time, network, submission, arrivals, dataDirectory);
  }

  /** The same with other ways of submission. */
  public LabConfig withSubmission(Variants other) {
    return new LabConfig(
        tenant, policy, people, limits, time, network, other, arrivals, dataDirectory);
  }

  /** The same with another beginning of its time. */
  public LabConfig withTime(LabTime other) {
    return new LabConfig(
        tenant, policy, people, limits, other, network, submission, arrivals, dataDirectory);
  }

  /** The same with mail that comes by itself. */
  public LabConfig withArrivals(ArrivalPlan other) {
    return new LabConfig(
        tenant,
        policy,
        people,
        limits,
        time,
        network,
        submission,
        Optional.of(other),
        dataDirectory);
  }

  public List<Application> clients() {
    return people.clients();
  }

  public List<LabUser> users() {
    return people.users();
  }

  /** Who has signed in already. */
  public List<SignedIn> signedIn() {
    return people.signedIn();
  }

  public LabPorts ports() {
    return network.ports();
  }

  public int portBase() {
    return network.portBase();
  }

  public InetAddress listen() {
    return network.listen();
  }

  public List<String> certificateNames() {
    return network.certificateNames();
  }

  /** Without passwords and secrets. */
  @Override
  public String toString() {
    return "LabConfig[%s, %d clients, %d users, port base %d]"
        .formatted(tenant.domain(), clients().size(), users().size(), portBase());
  }
}
