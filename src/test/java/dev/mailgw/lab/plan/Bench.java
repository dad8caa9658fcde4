package dev.mailgw.lab.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.testing.LabTrust;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/** A lab with the sample tenant, all of whose connections meet the classic front end. */
final class Bench implements AutoCloseable {

  private static final String DELEGATE = "svc-ece@contoso.test";
  private static final Pattern WORD = Pattern.compile("\\{(xoauth2|[a-z-]+)(?: ([^}]*))?}");

  final Lab lab;
  final SSLContext trust;
  private final Exchange exchange = new Exchange(_ -> {});
  private final Map<String, String> words;

  Bench(Path directory) throws Exception {
    this(LabConfig.builtIn(), directory);
  }

  Bench(LabConfig config, Path directory) throws Exception {
    lab =
        Lab.start(
            config.withPortBase(0).withDataDirectory(directory),
            exchange,
            InstantSource.system(),
            new Random(3),
            _ -> {});
    edit().tenant("tcpProxyPercent", "0");
    trust = LabTrust.in(Path.of(lab.ready().caPem()));
    words = words();
  }

  Peer peer(String service) {
    return switch (service) {
      case "imap" -> new Wire(lab.ready().imap(), trust, true);
      case "pop3" -> new Wire(lab.ready().pop3(), trust, true);
      case "smtp" -> new Wire(lab.ready().smtp(), trust, false);
      case "entra" -> new Web(lab.ready().authority(), trust);
      default -> throw new IllegalArgumentException("no service " + service);
    };
  }

  /** What a client says with its secrets put in. */
  String spelt(String line) throws Exception {
    var word = WORD.matcher(line);
    var spelt = new StringBuilder();
    while (word.find()) {
      String argument = word.group(2);
      word.appendReplacement(
          spelt,
          Matcher.quoteReplacement(
              argument == null
                  ? words.getOrDefault(word.group(1), word.group())
                  : spelt(word.group(1), argument)));
    }
    return word.appendTail(spelt).toString();
  }

  /**
   * {@code advance 6m}, {@code rate 60}, {@code mail ADDRESS N BYTES}, {@code workstation ADDRESS},
   * {@code limit KEY VALUE}, {@code fault YAML}.
   */
  void behindTheScenes(String what) throws Exception {
    String[] w = what.split(" ", -1);
    switch (w[0]) {
      case "advance" -> lab.clock().advance(Duration.parse("PT" + w[1].toUpperCase(Locale.ROOT)));
      case "rate" -> lab.clock().run(Double.parseDouble(w[1]));
      case "workstation" -> lab.workstation().set(w[1]);
      case "limit" -> edit().limit(w[1], w[2]);
      case "fault" -> fault(what.substring("fault ".length()));
      case "mail" -> deliver(w[1], Integer.parseInt(w[2]), Integer.parseInt(w[3]));
      default -> throw new IllegalArgumentException("what is '" + what + "'?");
    }
  }

  /** The clock is not taken back, so the refresh token may be too old by now. */
  void renewSignIn() {
    lab.entra()
        .acceptRefreshToken(
            "lab-refresh-token~good-in-the-lab-only~svc-ece",
            lab.directory().find(DELEGATE).orElseThrow(),
            lab.directory().applications().getFirst());
  }

  @Override
  public void close() {
    lab.close();
  }

  private TenantEdit edit() {
    return new TenantEdit(lab.directory(), lab.throttles(), lab.clock());
  }

  private void fault(String yaml) throws Exception {
    for (Fault fault : FaultFile.read("transcript", yaml)) {
      lab.faults().add(fault, 1);
    }
  }

  private void deliver(String mailbox, int count, int bytes) throws Exception {
    String body = "0123456789 abcdefghijklmnopqrst".repeat(bytes / 33) + "\r\n";
    for (int i = 1; i <= count; i++) {
      String head = "From: customer@example.org\r\nTo: " + mailbox + "\r\nSubject: Mail " + i;
      exchange
          .mailbox(mailbox)
          .append((head + "\r\n\r\n" + body).getBytes(US_ASCII), lab.clock().instant());
    }
  }

  /** {@code letters N} is so many; else a token's response. */
  private String spelt(String word, String argument) throws Exception {
    return word.equals("letters") ? "x".repeat(Integer.parseInt(argument)) : xoauth2(argument);
  }

  /** {@code MAILBOX}, {@code MAILBOX as USER}, or {@code MAILBOX by app}. */
  private String xoauth2(String argument) throws Exception {
    String[] w = argument.split(" ", -1);
    String token =
        w.length > 2 && w[1].equals("by") ? appOnly() : token(w.length > 2 ? w[2] : DELEGATE);
    String text = "user=" + w[0] + "\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private String token(String user) {
    var client = lab.directory().applications().getFirst();
    return lab.entra()
        .accessToken(
            lab.directory().find(user).orElseThrow(),
            client,
            EnumSet.allOf(LabProtocol.class),
            Optional.empty())
        .text();
  }

  private String appOnly() throws Exception {
    try (Peer web = peer("entra")) {
      web.say("POST token " + words.get("app-only"));
      Duration patience = Duration.ofSeconds(10);
      web.hear(patience);
      return JsonMapper.shared().readTree(web.hear(patience)).path("access_token").asString();
    }
  }

  private Map<String, String> words() {
    var client = lab.ready().clients().getFirst();
    String redirect = "http://localhost:8025/oauth/callback";
    String app =
        "client_id=" + client.id() + "&client_secret=" + encoded(client.secret()) + "&grant_type=";
    return Map.of(
        "app-only",
        app + "client_credentials&scope=" + encoded("https://outlook.office365.com/.default"),
        "refreshing",
        app + "refresh_token&refresh_token=lab-refresh-token~good-in-the-lab-only~svc-ece",
        "signing-in",
        "client_id="
            + client.id()
            + "&response_type=code&response_mode=query&state=s1&redirect_uri="
            + encoded(redirect)
            + "&scope="
            + encoded("https://outlook.office.com/IMAP.AccessAsUser.All offline_access"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
