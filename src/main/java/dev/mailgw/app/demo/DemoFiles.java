package dev.mailgw.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.app.OwnDirectory;
import dev.mailgw.lab.LabReady;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The demo's directory: configuration, secrets and data. It belongs to the demo, which begins anew
 * each time; a directory that it did not make is refused.
 */
final class DemoFiles {

  private final Path directory;

  private DemoFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Empties what an earlier demo left.
   *
   * @throws IOException if the directory has something else in it
   */
  static DemoFiles fresh(Path directory) throws IOException {
    OwnDirectory.claim(directory, "demo");
    OwnDirectory.delete(directory.resolve("gateway"));
    OwnDirectory.delete(directory.resolve("secrets"));
    Files.createDirectories(directory.resolve("secrets"));
    return new DemoFiles(directory);
  }

  Path lab() {
    return directory.resolve("lab");
  }

  Path config() {
    return directory.resolve("mailgw.yaml");
  }

  /** Writes the configuration with which the gateway finds the lab. */
  void write(LabReady lab, String refreshToken, int consolePort) throws IOException {
    LabReady.Client client = lab.clients().getFirst();
    secret("client.secret", client.secret());
    secret("refresh-token", refreshToken);
    Files.writeString(config(), yaml(lab, client.id(), consolePort), UTF_8);
  }

  private void secret(String name, String text) throws IOException {
    Path file = directory.resolve("secrets").resolve(name);
    Files.writeString(file, text, UTF_8);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static String yaml(LabReady lab, String clientId, int consolePort) {
    String head =
        """
        # Written by mailgw demo. An ordinary configuration; the server it points at is the lab.
        profile: fast
        dataDirectory: gateway
        accountDefaults:
          authority: https://localhost:%d
          tenant: %s
          clientId: %s
          clientSecret: file:secrets/client.secret
        accounts:
          shared:
            grant: refreshToken
            user: svc-ece@contoso.test
            refreshToken: file:secrets/refresh-token
          own:
            grant: clientCredentials
        aliasDefaults:
          afterRetrieval: delete
          outgoing: {host: localhost, port: %d}
          acknowledgement: {enabled: true}
        aliases:
        """
            .formatted(lab.https(), lab.tenant(), clientId, lab.smtp());
    StringBuilder yaml = new StringBuilder(head);
    for (DemoMailbox mailbox : DemoMailbox.ALL) {
      yaml.append(alias(mailbox, mailbox.pop3() ? lab.pop3() : lab.imap()));
    }
    return yaml.append(
            """
            retriever: {pollInterval: 1s, recheck: 5s, firstBackOff: 5s, readTimeout: 20s}
            dispatcher: {readTimeout: 90s, messagesPerMinute: 0, firstBackOff: 2s, retry: {initial: 2s}}
            http: {port: %d}
            trust: {authorities: ['%s']}
            """
                .formatted(consolePort, lab.caPem().replace("'", "''")))
        .toString();
  }

  private static String alias(DemoMailbox mailbox, int port) {
    return """
      %s:
        address: %s
        account: %s
        incoming: {protocol: %s, host: localhost, port: %d}
    """
        .formatted(mailbox.alias(), mailbox.address(), mailbox.account(), mailbox.protocol(), port);
  }
}
