package dev.mailgw.lab;

import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.config.LabNetwork;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Label;
import dev.mailgw.lab.tls.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How to reach a running lab: what other programs read from its ready file. Members may be added,
 * never renamed.
 *
 * @param caPem absolute path of the certificate to trust
 * @param tenant its id
 * @param authority the token endpoint's authority URL
 * @param standardHosts names of Office 365 that the certificate is good for, to be sent here by a
 *     hosts file; empty unless the lab plays Office 365
 * @param workstationUser who is signed in on the workstation; null for nobody
 */
public record LabReady(
    int https,
    int imap,
    int pop3,
    int smtp,
    int imapPlain,
    int pop3Plain,
    int api,
    String caPem,
    String tenant,
    List<Client> clients,
    List<User> users,
    String apiUrl,
    String authority,
    List<String> standardHosts,
    String workstationUser) {

  /**
   * A registered application.
   *
   * @param secret null for a public client
   */
  public record Client(String id, String secret, List<String> redirectUris) {}

  /**
   * A user or shared mailbox.
   *
   * @param refreshToken that of a sign-in with the first client before the lab was ready, so that
   *     whatever goes wrong later goes wrong with it; null for who can't sign in
   */
  public record User(
      String address,
      String password,
      List<String> protocols,
      List<String> sharedWith,
      String kind,
      String refreshToken) {}

  static LabReady of(
      LabConfig config,
      int https,
      MailServers.Ports mail,
      int api,
      Path caPem,
      Map<String, String> refreshTokens) {
    String tenant = config.tenant().id();
    return new LabReady(
        https,
        mail.imap(),
        mail.pop3(),
        mail.smtp(),
        mail.imapPlain(),
        mail.pop3Plain(),
        api,
        caPem.toString(),
        tenant,
        config.clients().stream().map(LabReady::client).toList(),
        config.users().stream().map(one -> user(one, refreshTokens)).toList(),
        "http://127.0.0.1:" + api,
        "https://localhost:" + https + "/" + tenant + "/",
        hosts(config),
        config.people().workstationUser().orElse(null));
  }

  /**
   * Writes the ready file in one step: who sees it sees all of it. It holds secrets, so only its
   * owner can read it.
   */
  public void write(Path file) throws IOException {
    PrivateFile.write(file, json());
  }

  String json() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(this);
  }

  /** A hosts file knows no patterns. */
  private static List<String> hosts(LabConfig config) {
    return LabNetwork.OFFICE365_NAMES.stream()
        .filter(name -> !name.startsWith("*") && config.certificateNames().contains(name))
        .toList();
  }

  private static Client client(Application client) {
    return new Client(client.id(), client.secret().orElse(null), client.redirectUris());
  }

  private static User user(LabUser user, Map<String, String> refreshTokens) {
    var protocols = user.protocols().stream().sorted().map(LabProtocol::label).toList();
    return new User(
        user.address(),
        user.password(),
        protocols,
        user.sharedWith(),
        Label.of(user.kind()),
        refreshTokens.get(user.address()));
  }

  /** Without passwords and secrets. */
  @Override
  public String toString() {
    return "LabReady[" + authority + ", " + apiUrl + "]";
  }
}
