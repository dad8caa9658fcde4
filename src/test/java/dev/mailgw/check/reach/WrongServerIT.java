package dev.mailgw.check.reach;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.testing.LoopbackServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Something answers, but not what is expected. */
class WrongServerIT {

  private static final Map<String, String> STARTTLS =
      Map.of("EHLO", "250-smtp.example.test hello\r\n250-SIZE 1000\r\n250 STARTTLS\r\n");
  private static final Map<String, String> XOAUTH2 =
      Map.of("EHLO", "250-smtp.example.test hello\r\n250 AUTH LOGIN XOAUTH2\r\n");

  private final ReachBench bench = new ReachBench();

  @Test
  void aWebServerOnThePortOfImap() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.start();
    try {
      Diagnosis seen = bench.mail(Service.IMAP, Security.TLS, web.getAddress().getPort());
      assertThat(ReachBench.causes(seen)).containsExactly("not-a-mail-server");
      assertThat(seen.findings().getFirst().detail()).contains("HTTP/1.1");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void aWebServerOfHttpsWaitsToBeAsked() throws Exception {
    Consumer<Socket> web =
        Answering.tls(
            bench.authority.serving("localhost"),
            Answering.lines("", Map.of("GET ", "HTTP/1.0 404 Not Found\r\n\r\n")));
    Diagnosis seen = at(web, Service.POP3, Security.TLS);
    assertThat(ReachBench.causes(seen)).containsExactly("not-a-mail-server");
    assertThat(seen.findings().getFirst().detail())
        .endsWith("no greeting of POP3, but 'HTTP/1.0 404 Not Found'");
  }

  @Test
  void plainTextWhereTlsIsExpected() throws Exception {
    Diagnosis imap = at(Answering.lines("* OK ready\r\n", Map.of()), Service.IMAP, Security.TLS);
    assertThat(ReachBench.causes(imap)).containsExactly("not-a-mail-server");
    assertThat(imap.findings().getFirst().detail()).endsWith("but IMAP in plain text");
    Diagnosis smtp = at(Answering.lines("220 ready\r\n", STARTTLS), Service.SMTP, Security.TLS);
    assertThat(ReachBench.causes(smtp)).containsExactly("smtp-wrong-port");
  }

  @Test
  void tlsWherePlainTextIsExpected() throws Exception {
    Consumer<Socket> smtps =
        Answering.tls(
            bench.authority.serving("localhost"), Answering.lines("220 ready\r\n", XOAUTH2));
    Diagnosis seen = at(smtps, Service.SMTP, Security.STARTTLS);
    assertThat(ReachBench.causes(seen)).containsExactly("smtp-wrong-port");
  }

  @Test
  void smtpWithoutStartTls() throws Exception {
    Map<String, String> stripped =
        Map.of("EHLO", "250-smtp.example.test hello\r\n250-SIZE 1000\r\n250 XXXXXXXX\r\n");
    Diagnosis seen =
        at(Answering.lines("220 ready\r\n", stripped), Service.SMTP, Security.STARTTLS);
    assertThat(ReachBench.causes(seen)).containsExactly("starttls-missing");
    assertThat(seen.findings().getFirst().detail())
        .endsWith("the server offers no STARTTLS, but SIZE 1000, XXXXXXXX");
  }

  @Test
  void aNameThatTheServerDoesNotTake() throws Exception {
    Map<String, String> refused = Map.of("EHLO", "501 5.5.4 Invalid domain name\r\n");
    Diagnosis seen = at(Answering.lines("220 ready\r\n", refused), Service.SMTP, Security.STARTTLS);
    assertThat(ReachBench.causes(seen)).containsExactly("ehlo-name-invalid");
    assertThat(seen.findings().getFirst().detail())
        .endsWith("EHLO gateway.example.test was answered by '501 5.5.4 Invalid domain name'");
  }

  @Test
  void serversWithoutXoauth2() throws Exception {
    Map<String, String> dovecot =
        Map.of("c1 CAP", "* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN\r\nc1 OK done\r\n");
    Diagnosis imap =
        at(
            Answering.tls(
                bench.authority.serving("localhost"), Answering.lines("* OK ready\r\n", dovecot)),
            Service.IMAP,
            Security.TLS);
    assertThat(ReachBench.causes(imap)).containsExactly("xoauth2-missing");
    Map<String, String> plain = Map.of("EHLO", "250-hello\r\n250 AUTH PLAIN LOGIN\r\n");
    Diagnosis smtp =
        at(
            Answering.startTls(bench.authority.serving("localhost"), STARTTLS, plain),
            Service.SMTP,
            Security.STARTTLS);
    assertThat(ReachBench.causes(smtp)).containsExactly("xoauth2-missing");
  }

  @Test
  void aGreetingThatBlamesTheVersionOfTls() throws Exception {
    Consumer<Socket> server =
        Answering.tls(
            bench.authority.serving("localhost"),
            Answering.lines(
                "-ERR TLS 1.0 and 1.1 are not supported. Please upgrade\r\n", Map.of()));
    assertThat(ReachBench.causes(at(server, Service.POP3, Security.TLS)))
        .containsExactly("tls-too-old");
  }

  @Test
  void aBusyServerIsLeftToWhoSignsIn() throws Exception {
    Diagnosis seen =
        at(
            Answering.lines("421 4.3.2 Service not active\r\n", Map.of()),
            Service.SMTP,
            Security.STARTTLS);
    assertThat(seen.findings()).isEmpty();
    assertThat(seen.evidence()).contains("busy: 421 4.3.2 Service not active");
  }

  @Test
  void aSoundServerTellsWhatItIs() throws Exception {
    Diagnosis seen =
        at(
            Answering.startTls(bench.authority.serving("localhost"), STARTTLS, XOAUTH2),
            Service.SMTP,
            Security.STARTTLS);
    assertThat(seen.findings()).isEmpty();
    assertThat(seen.evidence().getFirst())
        .matches("dns \\d+ ms, connect \\d+ ms, greeting \\d+ ms, tls \\d+ ms");
    assertThat(seen.evidence())
        .contains("greeting: 220 smtp.example.test ESMTP", "offers AUTH LOGIN XOAUTH2");
  }

  private Diagnosis at(Consumer<Socket> service, Service kind, Security security) throws Exception {
    try (LoopbackServer server = LoopbackServer.serving(service)) {
      return bench.mail(kind, security, server.port());
    }
  }
}
