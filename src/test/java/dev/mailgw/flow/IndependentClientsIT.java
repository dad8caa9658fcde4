package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.smtp.AcceptedMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are not ours get their tokens and their mail from the lab, and send through it. */
@Timeout(180)
class IndependentClientsIT {

  private static final int MAILS = 7;
  private static final String SALES = "sales@contoso.test";
  private static final String DELEGATE = "svc-ece@contoso.test";
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final String SCOPE = "https://outlook.office.com/.default offline_access";

  /** Installed by {@code .ci/run}; see package.json there. */
  private static final Path NODE = Path.of("target", "clients").toAbsolutePath();

  private static final Path SCRIPTS = Path.of("src", "test", "clients").toAbsolutePath();

  private RunningLab lab;
  private Path folder;
  private ForeignProgram program;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    folder = directory;
    lab = RunningLab.in(directory);
    lab.deliver("sales", RunningLab.smallMails("sales", MAILS));
    program = new ForeignProgram(folder, Map.of("NODE_EXTRA_CA_CERTS", ca(), "HOME", folder + ""));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void curlReadsOverImap() throws Exception {
    String url = "imaps://localhost:" + lab.ready().imap() + "/INBOX;UID=1";
    var ended = curl("--url", url, "--user", SALES + ":", "--oauth2-bearer", token()).well();

    assertThat(ended.out()).isEqualTo(held(1));
  }

  @Test
  void curlReadsOverPop3() throws Exception {
    String url = "pop3s://localhost:" + lab.ready().pop3() + "/2";
    var ended = curl("--url", url, "--user", SALES + ":", "--oauth2-bearer", token()).well();

    assertThat(ended.out()).isEqualTo(held(2));
  }

  @Test
  void curlSends() throws Exception {
    Path mail = Files.writeString(folder.resolve("mail.eml"), letter("curl"));
    curl(
            "--url",
            "smtp://localhost:" + lab.ready().smtp() + "/ece.contoso.test",
            "--ssl-reqd",
            "--mail-from",
            DELEGATE,
            "--mail-rcpt",
            SALES,
            "--upload-file",
            mail.toString(),
            "--user",
            DELEGATE + ":",
            "--oauth2-bearer",
            token())
        .well();

    assertThat(sent()).isEqualTo(letter("curl"));
  }

  @Test
  void pythonReadsOverImap() throws Exception {
    var ended = python("imap_client.py", lab.ready().imap(), SALES).well();

    assertThat(ended.lines()).containsAll(sizes()).startsWith("OK", "OK").endsWith("BYE");
  }

  @Test
  void pythonReadsOverPop3() throws Exception {
    var ended = python("pop3_client.py", lab.ready().pop3(), SALES).well();

    assertThat(ended.lines()).containsAll(sizes());
  }

  @Test
  void pythonSends() throws Exception {
    python("smtp_client.py", lab.ready().smtp(), DELEGATE, DELEGATE, SALES).well();

    assertThat(sent()).contains("by smtplib").endsWith("\r\n\r\n.leading dot\r\n");
  }

  @Test
  void getmailReadsOverImap() throws Exception {
    ForeignProgram.need("getmail", "getmail6");
    String settings =
        """
        [retriever]
        type = SimpleIMAPSSLRetriever
        server = localhost
        port = %d
        username = %s
        use_xoauth2 = True
        password_command = ("cat", "%s")
        ca_certs = %s
        mailboxes = ("INBOX",)
        [destination]
        type = MDA_external
        path = /usr/bin/tee
        arguments = ("-a", "%s")
        allow_root_commands = True
        [options]
        delete = False
        delivered_to = False
        received = False
        """
            .formatted(lab.ready().imap(), SALES, tokenFile(), ca(), folder.resolve("got"));
    Path rc = Files.writeString(folder.resolve("getmailrc"), settings);
    var ended = program.run("getmail", "--getmaildir", folder + "", "--rcfile", rc + "").well();

    assertThat(ended.out()).contains(MAILS + " messages").contains("retrieved, 0 skipped");
    assertThat(Files.size(folder.resolve("got"))).isPositive();
  }

  @Test
  void mpopReadsOverPop3() throws Exception {
    ForeignProgram.need("mpop", "mpop");
    Path maildir = folder.resolve("maildir");
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(maildir.resolve(part));
    }
    String settings =
        """
        account lab
        host localhost
        port %d
        user %s
        auth xoauth2
        passwordeval cat %s
        tls on
        tls_starttls off
        tls_trust_file %s
        keep on
        uidls_file %s
        delivery maildir %s
        """
            .formatted(
                lab.ready().pop3(), SALES, tokenFile(), ca(), folder.resolve("uidls"), maildir);
    program.run("mpop", "-C", secret("mpoprc", settings) + "", "lab").well();

    try (Stream<Path> got = Files.list(maildir.resolve("new"))) {
      assertThat(got).hasSize(MAILS);
    }
  }

  @Test
  void msmtpSends() throws Exception {
    ForeignProgram.need("msmtp", "msmtp");
    String settings =
        """
        account lab
        host localhost
        port %d
        user %s
        from %s
        auth xoauth2
        passwordeval cat %s
        tls on
        tls_starttls on
        tls_trust_file %s
        domain ece.contoso.test
        """
            .formatted(lab.ready().smtp(), DELEGATE, DELEGATE, tokenFile(), ca());
    program
        .run(
            List.of("msmtp", "-C", secret("msmtprc", settings) + "", "-a", "lab", SALES),
            letter("msmtp").getBytes(ISO_8859_1))
        .well();

    assertThat(sent()).contains("by msmtp");
  }

  /** Of fetchmail only the versions from 6.5 on know XOAUTH2. */
  @Test
  void fetchmailWithAPasswordIsRefusedInWordsThatItUnderstands() throws Exception {
    ForeignProgram.need("fetchmail", "fetchmail");
    String settings =
        "poll localhost service %d protocol imap username \"%s\" password \"x\" ssl sslcertck sslcertfile \"%s\" keep mda \"cat\"\n"
            .formatted(lab.ready().imap(), SALES, ca());
    var ended = program.run("fetchmail", "--nosyslog", "-f", secret("fetchmailrc", settings) + "");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).contains("Authorization failure on " + SALES);
  }

  @Test
  void msalForNodeGetsTokensByRefreshTokenAndBySecret() throws Exception {
    assertThat(node("msal.js", client(), refreshToken()).well().out().strip()).startsWith("eyJ");
    assertThat(node("msal.js", client(), List.of()).well().out().strip()).startsWith("eyJ");
  }

  @Test
  void imapflowReads() throws Exception {
    var port = List.of(lab.ready().imap() + "", SALES, token());
    var ended = node("imapflow.js", port, List.of()).well();

    assertThat(ended.lines()).containsAll(sizes()).endsWith("folders true");
  }

  @Test
  void nodemailerSends() throws Exception {
    var arguments = List.of(lab.ready().smtp() + "", DELEGATE, token());
    var ended = node("nodemailer.js", arguments, List.of(DELEGATE, SALES)).well();

    assertThat(ended.out()).startsWith("250 2.0.0 OK <");
    assertThat(sent()).contains("by nodemailer");
  }

  private ForeignProgram.Ended curl(String... arguments) throws Exception {
    ForeignProgram.need("curl", "curl");
    List<String> command =
        Stream.concat(
                Stream.of("curl", "--silent", "--show-error", "--max-time", "30", "--cacert", ca()),
                Stream.of(arguments))
            .toList();
    return program.run(command, new byte[0]);
  }

  private ForeignProgram.Ended python(String script, int port, String user, String... more)
      throws Exception {
    ForeignProgram.need("python3", "python3");
    List<String> command =
        Stream.concat(
                Stream.of("python3", SCRIPTS.resolve(script) + "", port + "", ca(), user, token()),
                Stream.of(more))
            .toList();
    return program.run(command, new byte[0]);
  }

  private ForeignProgram.Ended node(String script, List<String> arguments, List<String> more)
      throws Exception {
    ForeignProgram.need("node", "nodejs");
    assumeTrue(
        Files.isDirectory(NODE.resolve("node_modules")),
        "the packages of src/test/clients are not installed in target/clients (.ci/run does it)");
    Files.copy(
        SCRIPTS.resolve(script),
        NODE.resolve(script),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    List<String> command =
        Stream.of(List.of("node", NODE.resolve(script) + ""), arguments, more)
            .flatMap(List::stream)
            .toList();
    return program.run(command, new byte[0]);
  }

  private List<String> client() {
    var client = lab.ready().clients().getFirst();
    return List.of(lab.ready().authority(), client.id(), client.secret());
  }

  private List<String> refreshToken() throws IOException {
    return List.of(Files.readString(folder.resolve("secrets/refresh-token")));
  }

  /** By the token endpoint, as any other client gets one. */
  private String token() throws Exception {
    var client = lab.ready().clients().getFirst();
    var ended =
        curl(
                "--url", lab.ready().authority() + "oauth2/v2.0/token",
                "--data", "grant_type=refresh_token",
                "--data-urlencode", "client_id=" + client.id(),
                "--data-urlencode", "client_secret=" + client.secret(),
                "--data-urlencode", "refresh_token=" + refreshToken().getFirst(),
                "--data-urlencode", "scope=" + SCOPE)
            .well();
    Matcher token = TOKEN.matcher(ended.out());
    assertThat(token.find()).as(ended.out()).isTrue();
    return token.group(1);
  }

  private Path tokenFile() throws Exception {
    return secret("token", token());
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private String ca() {
    return lab.ready().caPem();
  }

  /** As the scripts print each message: UID and size. */
  private List<String> sizes() {
    return lab.mailbox("sales").messages().stream()
        .map((LabMailbox.Listed mail) -> mail.uid() + " " + mail.size())
        .toList();
  }

  private String held(int uid) throws IOException {
    return new String(RunningLab.smallMails("sales", MAILS).get(uid - 1).raw(), ISO_8859_1);
  }

  private String sent() throws IOException {
    AcceptedMail mail = lab.outbox().mails().getLast();
    return new String(mail.body().bytes(), ISO_8859_1);
  }

  private static String letter(String by) {
    return "From: "
        + DELEGATE
        + "\r\nTo: "
        + SALES
        + "\r\nSubject: by "
        + by
        + "\r\n\r\n.One dot.\r\n";
  }
}
