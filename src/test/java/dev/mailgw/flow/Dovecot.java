package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.testing.LabTls;
import dev.mailgw.testing.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Debian's Dovecot on free loopback ports, which signs in by XOAUTH2 with tokens that it checks by
 * itself. Runs without any rights: as the user of the test or, when that is root, as dovecot.
 */
final class Dovecot {

  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final String KEY_ID = "test";

  private final Path directory;
  private final LabTls tls = new LabTls();
  private final KeyPair keys;
  private final int imaps = RunningLab.freePort();
  private final int pop3s = RunningLab.freePort();
  private Process process;

  private Dovecot(Path directory) throws IOException, GeneralSecurityException {
    this.directory = directory;
    this.keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
  }

  /** Why there can be none here; empty if there can. */
  static Optional<String> missing() throws IOException {
    for (String part :
        List.of(PROGRAM.toString(), "/usr/lib/dovecot/imap", "/usr/lib/dovecot/pop3")) {
      if (!Files.isExecutable(Path.of(part))) {
        return Optional.of(part + " is not installed (Debian: dovecot-imapd, dovecot-pop3d)");
      }
    }
    Process version = new ProcessBuilder(PROGRAM.toString(), "--version").start();
    String text = new String(version.getInputStream().readAllBytes(), UTF_8).strip();
    return text.startsWith("2.3.")
        ? Optional.empty()
        : Optional.of("the test's configuration is for Dovecot 2.3, this is " + text);
  }

  /** With empty mailboxes in {@code directory}, which it takes over. */
  static Dovecot in(Path directory) throws IOException, GeneralSecurityException {
    return new Dovecot(directory);
  }

  int imaps() {
    return imaps;
  }

  int pop3s() {
    return pop3s;
  }

  String certificatePem() {
    return tls.certificatePem();
  }

  /** Puts a message into an inbox before the start. */
  void deliver(String user, String name, byte... message) throws IOException {
    for (String part : List.of("new", "tmp", "cur")) {
      Files.createDirectories(directory.resolve("mail").resolve(user).resolve(part));
    }
    Files.write(directory.resolve("mail").resolve(user).resolve("cur").resolve(name), message);
  }

  /** SHA-256 of each message of an inbox by its file's name, which tells the flags, too. */
  SortedMap<String, String> inbox(String user) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    for (String part : List.of("new", "cur")) {
      try (Stream<Path> files = Files.list(directory.resolve("mail").resolve(user).resolve(part))) {
        for (Path file : files.toList()) {
          found.put(part + "/" + file.getFileName(), Hash.of(Files.readAllBytes(file)));
        }
      }
    }
    return found;
  }

  /** A token as Entra would issue it (RFC 7519), good for an hour. */
  String token(String user) throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"aud":"https://outlook.office.com","iat":%d,"nbf":%d,"exp":%d,"upn":"%s","sub":"%s"}\
        """
            .formatted(now - 5, now - 5, now + 3600, user, user);
    String head = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(KEY_ID);
    String signed = base64(head.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64(signature.sign());
  }

  void start() throws IOException, InterruptedException {
    boolean root = System.getProperty("user.name").equals("root");
    String user = root ? "dovecot" : System.getProperty("user.name");
    Files.createDirectories(directory.resolve("keys/default/RS256"));
    write("keys/default/RS256/" + KEY_ID, Pem.text("PUBLIC KEY", keys.getPublic().getEncoded()));
    write("server.pem", tls.certificatePem());
    write("server.key", tls.keyPem());
    write("oauth2.conf", oauth2());
    write("dovecot.conf", configuration(user, root ? user : group()));
    List<String> command = new ArrayList<>();
    if (root) {
      own(user);
      command.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
    }
    command.addAll(List.of(PROGRAM.toString(), "-F", "-c", directory + "/dovecot.conf"));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Lines log = Lines.of(process.inputReader(UTF_8));
    assertThat(log.await(line -> line.contains("starting up for"), Mailgw.SOON))
        .as("%s", log.soFar())
        .isPresent();
  }

  void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private String group() throws IOException {
    return Files.getAttribute(directory, "posix:group").toString();
  }

  private void own(String user) throws IOException {
    UserPrincipal owner =
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        Files.setAttribute(path, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static String base64(byte... bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String oauth2() {
    return """
    introspection_mode = local
    local_validation_key_dict = fs:posix:prefix=%s/keys/
    username_attribute = upn
    """
        .formatted(directory);
  }

  /** One process user for everything: no rights are needed, and none are had. */
  private String configuration(String user, String group) {
    return """
    protocols = imap pop3
    listen = 127.0.0.1
    base_dir = DIR/run
    state_dir = DIR/state
    log_path = /dev/stderr
    default_internal_user = USER
    default_internal_group = GROUP
    default_login_user = USER
    first_valid_uid = 1
    mail_location = maildir:DIR/mail/%u
    namespace inbox {
      inbox = yes
    }
    ssl = required
    ssl_cert = <DIR/server.pem
    ssl_key = <DIR/server.key
    auth_mechanisms = xoauth2
    passdb {
      driver = oauth2
      mechanisms = xoauth2
      args = DIR/oauth2.conf
    }
    userdb {
      driver = static
      args = uid=USER gid=GROUP home=DIR/mail/%u
    }
    service anvil {
      chroot =
    }
    service imap-login {
      chroot =
      inet_listener imap {
        port = 0
      }
      inet_listener imaps {
        port = IMAPS
        ssl = yes
      }
    }
    service pop3-login {
      chroot =
      inet_listener pop3 {
        port = 0
      }
      inet_listener pop3s {
        port = POP3S
        ssl = yes
      }
    }
    protocol pop3 {
      # else each RETR would set \\Seen, whatever the client wants
      pop3_no_flag_updates = yes
    }
    """
        .replace("DIR", directory.toString())
        .replace("IMAPS", Integer.toString(imaps))
        .replace("POP3S", Integer.toString(pop3s))
        .replace("USER", user)
        .replace("GROUP", group);
  }
}
