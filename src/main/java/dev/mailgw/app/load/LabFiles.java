package dev.mailgw.app.load;

import dev.mailgw.lab.tls.PrivateFile;
import dev.mailgw.load.plan.LoadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Describes a plan's tenant to its lab: one service user, one application, many mailboxes. */
record LabFiles(Path directory, LoadPlan plan, LoadPlan.Servers.OwnLab lab) {

  static final String DOMAIN = "load.test";
  static final String SERVICE_USER = "svc-load@" + DOMAIN;
  static final String CLIENT = "5f0c2a9e-6b1d-4a3c-8e57-90d1b2c3a4f5";

  /** The address of one mailbox, counted from 0. */
  static String address(int mailbox) {
    return "box" + mailbox + "@" + DOMAIN;
  }

  /** The addresses of all mailboxes, in their order. */
  List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < plan.mailboxes().count(); i++) {
      addresses.add(address(i));
    }
    return addresses;
  }

  /**
   * Writes the lab's configuration with new secrets.
   *
   * @return the configuration file
   */
  Path write(RandomGenerator random) throws IOException {
    secret("client.secret", random);
    secret("refresh-token", random);
    secret("password", random);
    Path file = directory.resolve("lab.yaml");
    PrivateFile.write(file, yaml());
    return file;
  }

  private void secret(String name, RandomGenerator random) throws IOException {
    UUID chance = new UUID(random.nextLong(), random.nextLong());
    PrivateFile.write(directory.resolve(name), "load-" + chance);
  }

  /** The lab calls a set without limits open. */
  private String limits() {
    return lab.limits().equals("none") ? "open" : lab.limits();
  }

  private String yaml() throws IOException {
    String password = Files.readString(directory.resolve("password"));
    StringBuilder yaml =
        new StringBuilder(
            """
            tenant: {id: 0d9f3c1b-2e4a-4f6b-8c7d-1a2b3c4d5e6f, domain: %s}
            dataDirectory: lab
            portBase: 0
            limits: {like: %s}
            clients:
              - {id: %s, secret: 'file:client.secret'}
            users:
              - {address: %s, password: %s, protocols: [imap, pop, smtp], refreshToken: 'file:refresh-token'}
            """
                .formatted(DOMAIN, limits(), CLIENT, SERVICE_USER, password));
    addresses()
        .forEach(address ->
            yaml.append(
                "  - {address: %s, password: %s, protocols: [imap, pop, smtp], sharedWith: [%s, %s]}\n"
                    .formatted(address, password, SERVICE_USER, CLIENT)));
    return yaml.toString();
  }
}
