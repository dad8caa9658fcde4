package dev.mailgw.app.load;

import dev.mailgw.load.plan.LoadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The configuration with which the gateway finds a plan's lab. */
record GatewayFile(Path directory, LoadPlan plan) {

  /**
   * Writes it.
   *
   * @param ready the lab's ready file
   */
  Path write(JsonNode ready) throws IOException {
    Path file = directory.resolve("mailgw.yaml");
    Files.writeString(file, yaml(ready));
    return file;
  }

  private String yaml(JsonNode ready) {
    StringBuilder yaml = new StringBuilder(head(ready));
    int pop3 = plan.mailboxes().count() * plan.mailboxes().pop3Percent() / 100;
    for (int i = 0; i < plan.mailboxes().count(); i++) {
      String incoming = i < pop3 ? pop3(ready) : imap(ready);
      yaml.append(alias(i, incoming, ready));
    }
    return yaml.append(plan.gateway()).append('\n').toString();
  }

  private String alias(int mailbox, String incoming, JsonNode ready) {
    return """
      box%d:
        address: %s
        account: load
        incoming: %s
        outgoing: {host: localhost, port: %d}
        acknowledgement: {enabled: %b}
    """
        .formatted(
            mailbox,
            LabFiles.address(mailbox),
            incoming,
            ready.path("smtp").asInt(),
            plan.mail().acknowledged());
  }

  /** A plan may have its own; a key can't stand there twice. */
  private boolean hasDefaults() {
    return plan.gateway().lines().anyMatch(line -> line.startsWith("aliasDefaults:"));
  }

  private String head(JsonNode ready) {
    boolean shared = plan.mailboxes().account() == LoadPlan.Account.SHARED;
    return """
    # Written by mailgw load. An ordinary configuration; the server it points at is the lab.
    profile: %s
    dataDirectory: gateway
    http: {port: 0}
    trust: {authorities: ['%s']}
    accountDefaults:
      authority: https://localhost:%d
      tenant: %s
      clientId: %s
      clientSecret: file:client.secret
    accounts:
      load: %s
    %s
    aliases:
    """
        .formatted(
            plan.profile(),
            ready.path("caPem").asString().replace("'", "''"),
            ready.path("https").asInt(),
            ready.path("tenant").asString(),
            LabFiles.CLIENT,
            shared
                ? "{grant: refreshToken, user: %s, refreshToken: 'file:refresh-token'}"
                    .formatted(LabFiles.SERVICE_USER)
                : "{grant: clientCredentials}",
            hasDefaults() ? "" : "aliasDefaults: {afterRetrieval: delete}");
  }

  private static String imap(JsonNode ready) {
    return "{host: localhost, port: %d}".formatted(ready.path("imap").asInt());
  }

  private static String pop3(JsonNode ready) {
    return "{protocol: pop3, host: localhost, port: %d}".formatted(ready.path("pop3").asInt());
  }
}
